import type { NameIndex } from '../inventory/name-index.js';
import { objectType } from '../netbox/catalogue.js';
import type { Field } from '../netbox/object-type.js';
import { isStructural, nounType } from './items.js';
import type { Reading } from './reading.js';

/** The words of a plugin's type: its fields, and the values that some of its objects have. */
export interface PluginFields {
  readonly type: string;
  /** Longest first, in lower case. */
  readonly labels: readonly { readonly field: string; readonly text: string }[];
  readonly values: readonly { readonly field: string; readonly text: string }[];
}

/** Found in a question, with the place behind it. */
export interface Spotted {
  readonly text: string;
  readonly end: number;
}

/** Of no meaning to who asks. */
const INTERNAL: ReadonlySet<string> = new Set(['url', 'display', 'display_url', 'custom_fields', 'tags']);

export function pluginFields(type: string, names: NameIndex): PluginFields {
  const { fields, columns } = objectType(type);
  const labels = Object.keys(fields).filter((field) => !INTERNAL.has(field)).flatMap((field) => {
    const spoken = [field, field.replaceAll('_', ' '), columns[field]?.label.toLowerCase() ?? field];
    return [...new Set(spoken.flatMap((text) => [text, `${text}s`]))].map((text) => ({ field, text }));
  });
  const values = [...(names.plugins.sampleOf(type)?.values ?? [])].flatMap(([field, texts]) => texts.map((text) => ({ field, text: text.toLowerCase() })));
  return { type, labels: labels.toSorted(byLength), values: values.toSorted(byLength) };
}

function byLength(a: { readonly text: string }, b: { readonly text: string }): number {
  return b.text.length - a.text.length;
}

export function kindOf({ type }: PluginFields, field: string): Field['kind'] {
  return objectType(type).fields[field]?.kind ?? 'text';
}

/** The only field that leads to objects of a type; null when several do, or none. */
export function fieldTo({ type }: PluginFields, to: string): string | null {
  const [only, ...others] = Object.entries(objectType(type).fields).filter(([, field]) => (field.kind === 'ref' || field.kind === 'refs') && field.to === to);
  return only === undefined || others.length > 0 ? null : only[0];
}

/** The field whose name stands at a place of a question. */
export function labelAt(fields: PluginFields, question: string, at: number): (Spotted & { readonly field: string }) | null {
  const found = fields.labels.find(({ text }) => standsAt(question, at, text));
  return found === undefined ? null : { ...found, end: at + found.text.length };
}

/** Fields that have a value which stands at a place of a question: of the longest one. */
export function valuesAt(fields: PluginFields, question: string, at: number): (Spotted & { readonly fields: readonly string[] }) | null {
  const found = fields.values.find(({ text }) => standsAt(question, at, text));
  if (found === undefined) return null;
  const having = fields.values.filter(({ text }) => text === found.text).map(({ field }) => field);
  return { text: question.slice(at, at + found.text.length), end: at + found.text.length, fields: [...new Set(having)] };
}

/** A value said of a field: quoted, one that it is known to have, or else a word that means nothing else. */
export function valueAt(fields: PluginFields, field: string, { reading, at, open }: { readonly reading: Reading; readonly at: number; readonly open: boolean }): Spotted | null {
  const { question } = reading;
  const quoted = /^(?:"([^"]+)"|“([^”]+)”|'([^']+)')/u.exec(question.slice(at));
  if (quoted !== null) return { text: quoted[1] ?? quoted[2] ?? quoted[3] ?? '', end: at + quoted[0].length };
  const known = fields.values.find((each) => each.field === field && standsAt(question, at, each.text));
  if (known !== undefined) return { text: question.slice(at, at + known.text.length), end: at + known.text.length };
  if (!open) return null;
  const word = /^[^\s,;?!"()]+/u.exec(question.slice(at))?.[0].replace(/[.:]+$/u, '') ?? '';
  const item = reading.items.find(({ start }) => start === at);
  const isWord = item === undefined || isStructural(item) || nounType(item) !== null || labelAt(fields, question, at) !== null;
  return word === '' || isWord ? null : { text: word, end: at + word.length };
}

function standsAt(question: string, at: number, text: string): boolean {
  return question.slice(at, at + text.length).toLowerCase() === text && !/^[\p{L}\p{N}_-]|^\.[\p{L}\p{N}]/u.test(question.slice(at + text.length));
}
