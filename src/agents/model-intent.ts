import * as z from 'zod';
import { findObjectType, objectTypes } from '../netbox/catalogue.js';
import { ACTS } from '../query/acts.js';
import { intentOf } from '../query/intent.js';
import type { Act, Intent, IntentCondition, IntentMention } from '../query/intent.js';

/** Acts that only the grammar reads: orders, and words to the program about its own answers. */
const GRAMMAR_ONLY = new Set<Act>([
  'change', 'help', 'connection', 'health', 'explain', 'link', 'off-topic', 'vague', 'more', 'sort', 'columns', 'correct', 'figure', 'session', 'export', 'row', 'refine', 'repeat', 'cancel', 'choose', 'advice', 'not-stored',
]);

/** Whether the grammar's reading stands however sure it is: a model is neither asked for orders nor for talk. */
export function isForGrammar({ act, confidence }: Intent): boolean {
  return GRAMMAR_ONLY.has(act) && act !== 'vague' && (act === 'change' || confidence === 1);
}

/** Whether an intent does more than ask: it plans a change, writes a file or alters the session. */
export function doesSomething({ act }: Intent): boolean {
  return act === 'change' || act === 'export' || act === 'session';
}

/** What a model may choose from: `several` for more than one question, `none` for what no act answers. */
const MODEL_ACTS = [...ACTS.filter((act) => !GRAMMAR_ONLY.has(act)), 'several', 'none'] as const;

const COUNTED = ['exactly', 'above', 'atLeast', 'below', 'atMost', 'between'] as const;
const Operator = z.enum(['is', 'contains', 'starts', 'ends', 'matches', 'empty', ...COUNTED, 'during', 'some', 'none']);

/** What most questions say nothing of: as one key it takes the model a third less to write that. */
const More = z.strictObject({
  columns: z.array(z.string()),
  groupBy: z.array(z.string()),
  order: z.array(z.strictObject({ field: z.string(), descending: z.boolean() })),
  limit: z.int().nullable(),
  details: z.array(z.strictObject({ name: z.string(), value: z.string() })),
  reference: z.enum(['it', 'them', 'there']).nullable(),
});
const NOTHING_MORE: z.infer<typeof More> = { columns: [], groupBy: [], order: [], limit: null, details: [], reference: null };

/** An Intent as a model fills it in: hardly nested, every key present, nothing to compute. Acts and types are checked here, so that one which does not exist is asked for again. */
export const ModelIntent = z
  .strictObject({
    act: z.string(),
    subject: z.string().nullable(),
    mentions: z.array(z.strictObject({ slot: z.enum(['target', 'second', 'place', 'owner', 'port', 'value']), text: z.string(), type: z.string().nullable() })),
    conditions: z.array(
      z.strictObject({
        about: z.string(),
        operator: Operator,
        values: z.array(z.string()),
        type: z.string().nullable(),
        not: z.boolean(),
        under: z.string().nullable(),
      }),
    ),
    more: More.nullable(),
    unread: z.array(z.string()),
  })
  .superRefine((reply, context) => {
    if (!isModelAct(reply.act)) context.addIssue({ code: 'custom', path: ['act'], message: `there is no act "${reply.act}"; ${alike(reply.act, MODEL_ACTS)}` });
    const stranger = typesIn(reply).find((type) => findObjectType(type) === null);
    if (stranger !== undefined) context.addIssue({ code: 'custom', message: `NetBox has no type "${stranger}"; ${alike(stranger, objectTypes.map(({ name }) => name))}` });
  });
export type ModelIntent = z.infer<typeof ModelIntent>;
type ModelCondition = ModelIntent['conditions'][number];

/** Parts of a comparison or a rule that hold conditions of their own. */
const PARTS = ['part', 'against'];

/** The Intent that a model's reply stands for; an unclear one when it found no act that answers. */
export function intentOfModel(reply: ModelIntent): Intent {
  const { act } = reply;
  if (!isModelAct(act) || act === 'none' || act === 'several') return intentOf('vague', { category: 'clarification', unread: reply.unread, confidence: 0 });
  const { columns, groupBy, order, limit, details, reference } = reply.more ?? NOTHING_MORE;
  const parts = PARTS.map((name) => ({ name, conditions: conditionsUnder(reply, name) })).filter(({ conditions }) => conditions.length > 0);
  return intentOf(act, {
    subject: reply.subject,
    mentions: reply.mentions.map(mentionOf),
    conditions: [...conditionsUnder(reply, null), ...musts(reply)],
    parts,
    columns,
    // One field that was asked about is shown beside the usual ones, which tell what it is of.
    onlyColumns: columns.length > 1 && (act === 'list' || act === 'interfaces'),
    groupBy,
    order,
    limit,
    details,
    reference,
    unread: reply.unread,
    confidence: 1 / (1 + reply.unread.length),
  });
}

function isModelAct(act: string): act is (typeof MODEL_ACTS)[number] {
  return MODEL_ACTS.some((known) => known === act);
}

/** Enough to choose from; they are sent to the model and paid for. */
const MOST_ALIKE = 8;

/** Those known words that begin a part as the word does: whoever puts it right has no list of them. */
function alike(word: string, known: readonly string[]): string {
  const begins = (text: string): readonly string[] => text.toLowerCase().split(/[-._ ]/u).map((part) => part.slice(0, 4)).filter((part) => part.length > 2);
  const parts = new Set(begins(word));
  const shared = (other: string): number => begins(other).filter((part) => parts.has(part)).length;
  const found = known.filter((other) => shared(other) > 0).sort((a, b) => shared(b) - shared(a)).slice(0, MOST_ALIKE);
  return found.length === 0 ? 'nothing is like it' : `like it: ${found.join(', ')}`;
}

interface Typed {
  readonly subject: string | null;
  readonly mentions: readonly { readonly type: string | null }[];
  readonly conditions: readonly { readonly type: string | null }[];
}

function typesIn({ subject, mentions, conditions }: Typed): readonly string[] {
  return [subject, ...mentions.map(({ type }) => type), ...conditions.map(({ type }) => type)].flatMap((type) => type ?? []);
}

/** Kinds of object that a bare number names; of all others it may be a name, and only "#42" is an id. */
const NUMBERED: readonly (string | null)[] = ['ipam.vlan', 'dcim.cable'];

/** The number of a VLAN, a cable or an object's id stands in its text. */
function mentionOf({ slot, text, type }: ModelIntent['mentions'][number]): IntentMention {
  const [, digits] = /^#?(\d{1,9})$/u.exec(text) ?? [];
  const isNumber = digits !== undefined && (NUMBERED.includes(type) || text.startsWith('#'));
  return { slot, text, type, number: isNumber ? Number(digits) : null };
}

/** What every object has to satisfy in "does every site have a firewall". */
function musts(reply: ModelIntent): readonly IntentCondition[] {
  const where = conditionsUnder(reply, 'must');
  return where.length === 0 ? [] : [{ about: 'must', operator: 'some', values: [], type: null, negated: false, where }];
}

function conditionsUnder(reply: ModelIntent, under: string | null): readonly IntentCondition[] {
  return reply.conditions.flatMap((condition, index) => (condition.under === under ? [conditionOf(reply, condition, index)] : []));
}

function conditionOf(reply: ModelIntent, { about, operator, values, type, not }: ModelCondition, index: number): IntentCondition {
  if (about !== 'related') return { about, operator, values, type, negated: not };
  const where = conditionsUnder(reply, String(index));
  const isNone = operator === 'none' || not;
  return { about, operator: isNone ? 'none' : 'some', values: [], type, negated: false, where, ...boundsOf(operator, values.map(Number)) };
}

/** "more than 10 devices" as the least and the most of them. */
function boundsOf(operator: z.infer<typeof Operator>, [first = NaN, second = NaN]: readonly number[]): { readonly least?: number; readonly most?: number } {
  if (!Number.isInteger(first)) return {};
  switch (operator) {
    case 'exactly':
      return { least: first, most: first };
    case 'above':
      return { least: first + 1 };
    case 'atLeast':
      return { least: first };
    case 'below':
      return { least: 0, most: first - 1 };
    case 'atMost':
      return { least: 0, most: first };
    case 'between':
      return Number.isInteger(second) ? { least: first, most: second } : {};
    default:
      return {};
  }
}
