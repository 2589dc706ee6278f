import type { World } from '../../inventory/inventory.js';
import { objectType } from '../../netbox/catalogue.js';
import { countStep } from '../../plan/plan.js';
import type { Step } from '../../plan/plan.js';
import { describeObjects, labelOf } from '../../query/phrase.js';
import type { Condition, Select } from '../../query/query.js';
import { computedColumn } from '../computed-columns.js';
import type { Inputs } from '../operation.js';
import { counted, formatNumber } from '../present.js';
import { planMatching } from './matching.js';
import { SILENT } from './remark.js';
import type { Remark } from './remark.js';

const COMPARING: ReadonlySet<string> = new Set(['greater', 'atLeast', 'less', 'atMost']);
/** Fields that every object has. */
const NEVER_EMPTY: ReadonlySet<string> = new Set(['created', 'last_updated', 'vid', 'asn', 'u_height', 'mask_length', 'id']);

/** What a list leaves out and why: objects without the value that was compared, and those that were excluded by name. */
export function leftOut(query: Select, world: World): readonly Remark[] {
  return [...withoutValue(query, world), ...excluded(query, world)];
}

/** No value is neither more nor less: such objects never match, and their number is told. */
function withoutValue({ type, where }: Select, world: World): readonly Remark[] {
  const compared = where.flatMap((condition) => (condition.kind === 'field' && !condition.negated && COMPARING.has(condition.lookup) ? [condition.field] : []));
  const fields = [...new Set(compared)].filter((field) => !NEVER_EMPTY.has(field) && computedColumn(type, field) === null);
  return fields.map((field) => {
    const others = where.filter((condition) => condition.kind !== 'field' || condition.field !== field);
    const count = countOf(type, [...others, { kind: 'empty', field, negated: false }], `no-${field}`, world);
    return { ...SILENT, steps: count.steps, notes: (inputs) => told(count.read(inputs), (number) => `${counted(number, type)} ${number === 1 ? 'has' : 'have'} no ${labelOf(type, field).replace(/ \([^)]*\)$/u, '')} and ${number === 1 ? 'is' : 'are'} not counted.`) };
  });
}

/** "All but the servers": how many the exclusion took away. */
function excluded({ type, where }: Select, world: World): readonly Remark[] {
  const exclusions = where.filter((condition) => isExclusion(type, condition));
  if (exclusions.length === 0) return [];
  const kept = where.filter((condition) => !exclusions.includes(condition));
  const turned: Condition[] = exclusions.flatMap((condition) => (condition.kind === 'is' || condition.kind === 'field' ? [{ ...condition, negated: false }] : []));
  const [only] = turned;
  const reverse: Condition = turned.length === 1 && only !== undefined ? only : { kind: 'any', of: turned };
  const count = countOf(type, [...kept, reverse], 'left-out', world);
  return [{ ...SILENT, steps: count.steps, notes: (inputs) => told(count.read(inputs), (number) => `Left out: ${formatNumber(number)} ${describeObjects(type, [...kept, reverse], number)}.`) }];
}

function isExclusion(type: string, condition: Condition): boolean {
  if (condition.kind === 'is') return condition.negated && condition.objects.length > 0;
  return condition.kind === 'field' && condition.negated && condition.lookup === 'equals' && (condition.field === 'vid' || condition.field === objectType(type).key || condition.field === 'id');
}

interface CountOf {
  readonly steps: () => readonly Step[];
  /** Null when NetBox did not tell. */
  readonly read: (inputs: Inputs) => number | null;
}

function countOf(type: string, where: readonly Condition[], name: string, world: World): CountOf {
  const matching = planMatching({ type, where, fields: ['id'], name }, world);
  const optional = (steps: readonly Step[]): readonly Step[] => steps.map((step) => (step.kind === 'compute' ? step : { ...step, optional: true }));
  const { decided } = matching;
  if (decided !== null) return { steps: () => [...optional(decided.steps), countStep(`${name}-count`, type, decided.filters, { optional: true })], read: (inputs) => inputs.number(`${name}-count`) };
  return {
    steps: () => optional(matching.steps),
    read: (inputs) => {
      if (!matching.steps.every((step) => step.kind !== 'fetch' || inputs.complete(step.id))) return null;
      return matching.read(inputs).rows.length;
    },
  };
}

function told(number: number | null, sentence: (number: number) => string): readonly string[] {
  return number === null || number === 0 ? [] : [sentence(number)];
}
