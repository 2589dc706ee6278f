import type { Entry } from '../inventory/inventory.js';
import { editDistance } from '../inventory/fold.js';
import type { NameIndex } from '../inventory/name-index.js';
import { idOf, numberOf } from '../netbox/row.js';
import { EXAMPLES, WORDS_OF_TOPIC } from './example-table.js';
import type { Example } from './example-table.js';

/** Example questions made of this inventory's names: of a topic when words name one, else one of each. Whether they find something is not tried. */
export function exampleQuestions(names: NameIndex, about: string | null, limit: number): readonly string[] {
  return chosenExamples(about === null ? [] : topicsIn(about)).flatMap((example) => filled(example, names) ?? []).slice(0, limit);
}

/** Topics that examples exist for. */
export const TOPICS: readonly string[] = Object.keys(WORDS_OF_TOPIC);

/** The examples of topics, or the first of every topic when there are none. */
export function chosenExamples(topics: readonly string[]): readonly Example[] {
  return topics.length > 0 ? EXAMPLES.filter(({ topic }) => topics.includes(topic)) : firstOfEach();
}

/** Topics that words of a text name. */
export function topicsIn(text: string): readonly string[] {
  const said = wordsOf(text);
  return TOPICS.filter((topic) => said.some((word) => wordsFor(topic).includes(word)));
}

/** The topics that a text names, or the one whose word is nearest to it; empty when it is like none. */
export function topicsLike(text: string): readonly string[] {
  const named = topicsIn(text);
  if (named.length > 0) return named;
  const [best] = wordsOf(text).flatMap((word) => TOPICS.flatMap((topic) => wordsFor(topic).map((known) => ({ topic, known, errors: errorsIn(word, known) }))))
    .filter(({ known, errors }) => errors <= (known.length < 8 ? 1 : 2))
    .sort((a, b) => a.errors - b.errors);
  return best === undefined ? [] : [best.topic];
}

const SHORTEST = 4; // a shorter word is too near to too many others

function errorsIn(word: string, known: string): number {
  return word.length < SHORTEST || known.length < SHORTEST ? Infinity : editDistance(word, known, 2);
}

function wordsFor(topic: string): readonly string[] {
  return [topic, ...(WORDS_OF_TOPIC[topic] ?? [])];
}

/** The words of a text, and those in the plural without their ending too. */
function wordsOf(text: string): readonly string[] {
  return (text.toLowerCase().match(/[\p{L}\d]+(?:-[\p{L}\d]+)*/gu) ?? []).flatMap((word) => [word, ...(word.endsWith('s') ? [word.slice(0, -1)] : [])]);
}

function firstOfEach(): readonly Example[] {
  const seen = new Set<string>();
  return EXAMPLES.filter(({ topic }) => !seen.has(topic) && seen.add(topic).size > 0);
}

/** Types without objects, and those whose names are not kept, give no example. */
function filled(example: Example, names: NameIndex): string | null {
  if (example.type === null) return example.question;
  const best = mostInteresting(example.type, names);
  return best === null ? null : example.question.replace('*', () => best.name);
}

/** Worked out once for each inventory: every question back shows examples, and there may be 100,000 names to choose from. */
const BEST = new WeakMap<NameIndex, Map<string, Entry | null>>();

/** The object of a type that has most in it; null when no name of it is known. */
export function mostInteresting(type: string, names: NameIndex): Entry | null {
  const known = BEST.get(names) ?? new Map<string, Entry | null>();
  BEST.set(names, known);
  const before = known.get(type);
  if (before !== undefined) return before;
  const held = heldBy(type, names);
  let best: { readonly entry: Entry; readonly interest: number } | null = null;
  for (const entry of names.entries(type)) {
    const worth = interest(entry, names) + (held.get(entry.id) ?? 0);
    if ((best === null || worth > best.interest) && /^[\w .&'-]+$/u.test(entry.name) && names.exact(entry.name).length === 1) best = { entry, interest: worth };
  }
  known.set(type, best?.entry ?? null);
  return best?.entry ?? null;
}

/** Places with most in them, and what stands in them, make the best examples. */
function interest(entry: Entry, names: NameIndex): number {
  const own = numberOf(entry.row, 'device_count');
  const site = idOf(entry.row, 'site');
  const around = site === null ? null : numberOf(names.find('dcim.site', site)?.row ?? {}, 'device_count');
  return (own ?? 0) + (around ?? 0) * 100;
}

/** What a type holds, where no number in its rows tells how much: the named type, and its field. */
const HELD: Readonly<Record<string, readonly [string, string]>> = {
  'virtualization.cluster': ['virtualization.virtualmachine', 'cluster'],
  'circuits.provider': ['circuits.circuit', 'provider'],
  'dcim.manufacturer': ['dcim.devicetype', 'manufacturer'],
};

function heldBy(type: string, names: NameIndex): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  const [held, field] = HELD[type] ?? [];
  if (held === undefined || field === undefined) return counts;
  for (const { row } of names.entries(held)) {
    const id = idOf(row, field);
    if (id !== null) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}
