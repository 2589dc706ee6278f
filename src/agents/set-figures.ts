import { MEASURED_TYPES } from '../language/words/superlatives.js';
import { objectType } from '../netbox/catalogue.js';
import { operation } from '../query/bind/operation-query.js';
import { spokenColumn } from '../query/bind/columns.js';
import { detailOf, intentOf } from '../query/intent.js';
import type { Intent } from '../query/intent.js';
import { measuresOf } from '../query/measures.js';
import type { Condition, Query } from '../query/query.js';
import { REACH, setOf } from '../session/session.js';
import type { Session, TurnRecord } from '../session/session.js';
import type { FollowUp } from './follow-up.js';

/** Objects of one type, chosen by conditions. */
export interface Behind {
  readonly type: string;
  readonly where: readonly Condition[];
}

/** The objects that an answer is about: those of its conditions, also behind a count or groups, or those of its rows. */
export function objectsBehind(turn: TurnRecord): Behind | null {
  const { query } = turn;
  if (query !== null && query.kind !== 'operation' && !(query.kind === 'select' && query.limit !== null)) return { type: query.type, where: query.where };
  const set = setOf(turn);
  const [first] = set;
  if (first === undefined || set.some(({ type }) => type !== first.type)) return null;
  return { type: first.type, where: [{ kind: 'field', field: 'id', lookup: 'equals', values: [...new Set(set.map(({ id }) => id))], negated: false }] };
}

/** What "largest" goes by, where the type has it. */
const SIZES = ['size', 'u_height', 'memory', 'commit_rate', 'length', 'speed', 'device_count', 'vid', 'asn'];

/** A sum, average or extreme over the whole last set; without one, the question stands for itself. */
export function setFigure(intent: Intent, session: Session): FollowUp {
  const turn = session.turns.slice(-REACH).findLast((each) => objectsBehind(each) !== null) ?? null;
  const behind = turn === null ? null : objectsBehind(turn);
  if (turn === null || behind === null) return alone(intent);
  const { type, where } = behind;
  const measures = measured(intent, type);
  const note = `of the ${objectType(type).plural} from before`;
  const [first] = measures;
  if (first === undefined) return detailOf(intent, 'pointed') === null ? alone(intent) : { kind: 'problem', problem: { kind: 'not-applicable', reason: `NetBox records no ${intent.columns.map(spokenColumn)[0] ?? 'such figure'} for ${objectType(type).plural}` } };
  const wanted = detailOf(intent, 'function');
  const direction = detailOf(intent, 'direction') ?? 'max';
  const query =
    wanted === null
      ? operation('extreme', { type, where: [...where], measure: first, direction, limit: intent.limit ?? 1, remarks: first === 'created' ? ['By the time at which they were recorded in NetBox (created).'] : [] })
      : operation('statistic', { type, where: [...where], measures: [first], function: wanted, by: null, parts: null, onlyStatus: null });
  // What is asked next is about the whole set again, not about the one at its end.
  const set: Query = turn.query !== null && turn.query.kind !== 'operation' ? turn.query : { kind: 'select', type, where: [...where], columns: [], onlyColumns: false, order: [], limit: null, facet: null };
  return { kind: 'query', query, note, intent: turn.intent, retell: (body) => body, remember: set, told: 'query' };
}

function measured(intent: Intent, type: string): readonly string[] {
  const words = intent.columns.length === 0 ? SIZES : intent.columns;
  return words.flatMap((word) => measuresOf(type, word));
}

/** "total weight", with nothing asked before: of all objects that are usually weighed. */
function alone(intent: Intent): FollowUp {
  const type = intent.columns.map((word) => MEASURED_TYPES[word]).find((found) => found !== undefined);
  if (detailOf(intent, 'pointed') !== null || type === undefined) return { kind: 'problem', problem: { kind: 'no-context', word: 'them' } };
  const measure = intent.columns.find((word) => MEASURED_TYPES[word] !== undefined) ?? '';
  const wanted = detailOf(intent, 'function');
  const said = { category: 'analysis' as const, subject: type, columns: [measure] };
  return { kind: 'intent', intent: wanted === null ? intentOf('extreme', { ...said, limit: intent.limit ?? 1, details: intent.details }) : intentOf('statistic', { ...said, details: intent.details }), note: null };
}
