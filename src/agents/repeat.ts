import { SAVED_FILTERS } from '../inventory/named-types.js';
import { kindsOf as kindsOfFilter, savedFiltersOf } from '../inventory/saved-filters.js';
import type { NamedWorld } from '../query/bind/binder.js';
import { linkName } from '../query/bind/link.js';
import { intentOf } from '../query/intent.js';
import type { Intent, IntentCondition, IntentMention } from '../query/intent.js';
import type { TurnRecord } from '../session/session.js';
import type { FollowUp } from './follow-up.js';

/** The last question with one value exchanged for another of its kind; a value of another kind is added. */
export function repeated(intent: Intent, turn: TurnRecord, world: NamedWorld): FollowUp {
  let next = turn.intent;
  const filter = intent.mentions.find(({ type }) => type === SAVED_FILTERS.type);
  if (filter !== undefined) return { kind: 'intent', intent: withFilter(next, filter.text, world), note: null };
  for (const mention of intent.mentions) {
    const swapped = swapMention(next, mention, world);
    if (swapped === null) return { kind: 'problem', problem: { kind: 'incomplete', what: `what ${mention.text} should replace in the last question`, suggestions: [] } };
    next = swapped;
  }
  for (const condition of intent.conditions) next = swapCondition(next, condition);
  return { kind: 'intent', intent: next, note: `same as before, for ${[...intent.mentions.map((mention) => mention.text), ...intent.conditions.flatMap((condition) => condition.values.slice(0, 1))].join(', ')}` };
}

/** "what about saved filter B": the last question with that filter in the place of another, else what it chooses. */
function withFilter(last: Intent, text: string, { inventory }: NamedWorld): Intent {
  const condition = filteredBy(text);
  const [kind = last.subject] = kindsOfFilter(savedFiltersOf(text, inventory)[0]);
  const isSwapped = last.conditions.some(({ about }) => about === condition.about) && kind === last.subject;
  return isSwapped ? swapCondition(last, condition) : intentOf('list', { subject: kind ?? 'dcim.device', conditions: [condition] });
}

const PLACES = new Set(['dcim.site', 'dcim.region', 'dcim.sitegroup', 'dcim.location', 'dcim.rack']);
const LITERALS = new Set(['ipam.prefix', 'ipam.ipaddress']);

/** The kind of thing that a text names: places are one kind, addresses another. */
function kindsOf(mention: { readonly text: string; readonly type: string | null; readonly number: number | null }, world: NamedWorld): ReadonlySet<string> {
  if (/^[\d.:a-f]+(?:\/\d+)?$/iu.test(mention.text) && /[.:]/u.test(mention.text)) return new Set(['literal']);
  const linked = linkName(world.inventory, mention, null);
  const types = mention.type !== null && linked.entries.length === 0 ? [mention.type] : linked.entries.map((entry) => entry.type);
  return new Set(types.map((type) => (PLACES.has(type) ? 'place' : LITERALS.has(type) ? 'literal' : type)));
}

/** What a name could replace in the last question: the names of its kind. */
export function slotsOf(last: Intent, mention: IntentMention, world: NamedWorld): readonly string[] {
  const kinds = kindsOf(mention, world);
  const shares = (other: { readonly text: string; readonly type: string | null; readonly number: number | null }): boolean => [...kindsOf(other, world)].some((kind) => kinds.has(kind));
  const named = last.mentions.filter(shares).map(({ text }) => text);
  const values = last.conditions.filter(({ about }) => about === 'object').flatMap(({ values: texts, type }) => texts.filter((text) => shares({ text, type, number: null })));
  return [...named, ...values];
}

/** The last question with a name in the place of the one of its kind, or added; null when it fits nowhere. */
export function swapMention(last: Intent, mention: IntentMention, world: NamedWorld): Intent | null {
  if (mention.type === SAVED_FILTERS.type) return swapCondition(last, filteredBy(mention.text));
  const kinds = kindsOf(mention, world);
  const shares = (other: { readonly text: string; readonly type: string | null; readonly number: number | null }): boolean => [...kindsOf(other, world)].some((kind) => kinds.has(kind));
  const slot = last.mentions.findIndex(shares);
  if (slot >= 0) {
    const mentions = last.mentions.map((old, index) => (index === slot ? { ...old, text: mention.text, type: mention.type, number: mention.number } : old));
    return { ...last, mentions };
  }
  const condition = last.conditions.findIndex((old) => old.about === 'object' && old.values.some((text) => shares({ text, type: old.type, number: null })));
  if (condition >= 0) {
    const conditions = last.conditions.map((old, index) => (index === condition ? { ...old, values: [mention.text], type: mention.type } : old));
    return { ...last, conditions };
  }
  if (last.reference === 'there' && kinds.has('place')) return { ...last, reference: null, conditions: [...last.conditions, { about: 'object', operator: 'is', values: [mention.text], type: mention.type, negated: false }] };
  if (last.reference === 'it') return { ...last, reference: null, mentions: [...last.mentions, { ...mention, slot: 'target' }] };
  if (last.subject === null || last.mentions.length > 0) return null;
  return { ...last, conditions: [...last.conditions, { about: 'object', operator: 'is', values: [mention.text], type: mention.type, negated: false }] };
}

function filteredBy(text: string): IntentCondition {
  return { about: 'saved-filter', operator: 'is', values: [text], type: SAVED_FILTERS.type, negated: false };
}

export function swapCondition(last: Intent, condition: IntentCondition): Intent {
  const index = last.conditions.findIndex((old) => old.about === condition.about && condition.about !== 'object');
  const conditions = index < 0 ? [...last.conditions, condition] : last.conditions.map((old, at) => (at === index ? condition : old));
  return { ...last, conditions };
}
