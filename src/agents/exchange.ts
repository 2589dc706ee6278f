import type { AnswerBody } from '../answer.js';
import { foldName } from '../inventory/fold.js';
import { findObjectType, objectType } from '../netbox/catalogue.js';
import type { NamedWorld } from '../query/bind/binder.js';
import { linkName } from '../query/bind/link.js';
import { detailOf } from '../query/intent.js';
import type { Intent, IntentMention } from '../query/intent.js';
import type { TurnRecord } from '../session/session.js';
import type { FollowUp } from './follow-up.js';
import { slotsOf, swapCondition, swapMention } from './repeat.js';

const SWAPPED_SUBJECTS = new Set(['list', 'count', 'exists', 'group', 'rank', 'statistic', 'extreme']);

/** "I meant racks", "not Acme, Globex": the last question with one thing in the place of another. */
export function exchanged(intent: Intent, turn: TurnRecord, world: NamedWorld): FollowUp {
  const { subject, mentions, conditions } = intent;
  const wrong = detailOf(intent, 'wrong');
  const next = mentions.reduce<Intent | FollowUp>((last, mention) => (isIntent(last) ? withMention(last, mention, wrong, world) : last), turn.intent);
  if (!isIntent(next)) return next;
  const restricted = conditions.reduce(swapCondition, next);
  const changed = subject === null ? restricted : withSubject(restricted, subject);
  if (changed === null) return unclear(intent);
  return { kind: 'intent', intent: changed, note: null, retell: (body) => told(body, intent, turn.intent) };
}

function isIntent(value: Intent | FollowUp): value is Intent {
  return 'act' in value;
}

/** The wrong name is replaced where it stands; without one, the only slot of the same kind. */
function withMention(last: Intent, mention: IntentMention, wrong: string | null, world: NamedWorld): Intent | FollowUp {
  if (wrong !== null) return replaced(last, mention, wrong, world) ?? askWhat(`what ${mention.text} shall replace: "${wrong}" does not occur in the last question`);
  const slots = slotsOf(last, mention, world);
  if (slots.length > 1) return askWhat(`which of ${slots.join(', ')} shall ${mention.text} replace`);
  return swapMention(last, mention, world) ?? askWhat(`what ${mention.text} should replace in the last question`);
}

function replaced(last: Intent, mention: IntentMention, wrong: string, world: NamedWorld): Intent | null {
  const isWrong = (text: string): boolean => foldName(text) === foldName(wrong) || sameObject(text, wrong, world);
  if (last.mentions.some(({ text }) => isWrong(text))) return { ...last, mentions: last.mentions.map((old) => (isWrong(old.text) ? { ...old, text: mention.text, type: mention.type, number: mention.number } : old)) };
  if (!last.conditions.some(({ values }) => values.some(isWrong))) return null;
  return { ...last, conditions: last.conditions.map((old) => (old.values.some(isWrong) ? { ...old, values: old.values.map((value) => (isWrong(value) ? mention.text : value)), type: mention.type ?? typeNow(old.type, mention, world) } : old)) };
}

/** "Acme" is Acme Corp. */
function sameObject(a: string, b: string, world: NamedWorld): boolean {
  const of = (text: string): ReadonlySet<string> => new Set(linkName(world.inventory, { text, type: null, number: null }, null).entries.map(({ type, id }) => `${type} ${id}`));
  const first = of(a);
  return [...of(b)].some((object) => first.has(object));
}

/** The type that the words stated stays only where the new name has it too. */
function typeNow(type: string | null, mention: IntentMention, world: NamedWorld): string | null {
  if (type === null || linkName(world.inventory, { text: mention.text, type, number: null }, new Set([type])).entries.length === 0) return null;
  return type;
}

/** Other objects under the same conditions, as far as they can be asked of them. */
function withSubject(last: Intent, subject: string): Intent | null {
  if (!SWAPPED_SUBJECTS.has(last.act) || last.mentions.length > 0) return null;
  const conditions = last.conditions.filter(({ about }) => about !== 'role' || subject === 'dcim.device');
  return { ...last, subject, conditions, columns: [], onlyColumns: false, order: [], details: last.details.filter(({ name }) => name !== 'definite' && name !== 'untyped') };
}

function unclear(intent: Intent): FollowUp {
  return askWhat(`what ${detailOf(intent, 'right') ?? 'that'} should replace in the last question`);
}

function askWhat(what: string): FollowUp {
  return { kind: 'problem', problem: { kind: 'incomplete', what, suggestions: [] } };
}

/** "Now racks instead of devices: …" */
function told(body: AnswerBody, intent: Intent, before: Intent): AnswerBody {
  const names = intent.mentions.map(({ text }) => text).join(', ');
  const right = intent.subject !== null ? objectType(intent.subject).plural : names === '' ? (detailOf(intent, 'right') ?? '') : names;
  const wrong = detailOf(intent, 'wrong') ?? (intent.subject === null || before.subject === null || before.subject === intent.subject ? null : (findObjectType(before.subject)?.plural ?? null));
  return { ...body, text: `Now ${right} instead${wrong === null ? '' : ` of ${wrong}`}: ${body.text}` };
}
