import { NAMED_TYPES } from '../inventory/named-types.js';
import { learnedTypes, objectType, objectTypes } from '../netbox/catalogue.js';
import type { ObjectType } from '../netbox/object-type.js';
import { FORMATS } from './frames/follow-ups.js';
import { lexicon, MAX_PHRASE_WORDS } from './lexicon.js';
import type { Sense } from './lexicon.js';
import { columnWord } from './shape/column-words.js';
import { tokenize } from './tokens.js';
import type { Token } from './tokens.js';
import { FIELD_WORDS } from './words/fields.js';
import { ABSENCE_WORDS, FLAG_WORDS, STATUS_WORDS } from './words/states.js';

/** What can come next in a question, by the words before. */
export interface Expected {
  /** Words of the vocabulary and the catalogue. */
  readonly words: readonly string[];
  /** The types whose objects may be named, the likeliest first. */
  readonly types: readonly string[];
  /** A file may be named. */
  readonly files: boolean;
  /** Said of nothing in particular: only what somebody has begun to type can tell what is meant. */
  readonly isOpen: boolean;
}

/** Places first, then what stands in them. */
const ALL_TYPES = NAMED_TYPES.map(({ type }) => type);
const NOTHING: Expected = { words: [], types: [], files: false, isOpen: false };
const INTO_FILE = /\b(?:export|save|store|write|dump|download)\b.*\s(?:to|as|into|in)(?:\s+(?:a\s+|the\s+)?file)?$/u;
const FIELDS_FOLLOW = /(?:^(?:and |also |please )*(?:add|include|hide|drop|remove|omit|just|only)|\b(?:sort|order|arrange|rank)(?:ed|ing)?(?: \w+)? by|\bcolumns?:?)$/u;
const SAID_OF_NOTHING = /\s+(?:the|a|an|our|my|any|all|each|every)$/u;

/** What stands before the cursor, and what it is about. */
interface Before {
  /** In lower case, without articles at its end. */
  readonly text: string;
  readonly tokens: readonly Token[];
  /** The senses of the phrase right before the cursor. */
  readonly senses: readonly Sense[];
  /** The type that conditions and fields would be about; null when none was named. */
  readonly subject: string | null;
}

/** What the words before the cursor let expect there. */
export function expectedAfter(text: string): Expected {
  const before = beforeCursor(text);
  if (INTO_FILE.test(before.text)) return { ...NOTHING, words: / (?:as|in)$/u.test(before.text) ? Object.keys(FORMATS) : [], files: true };
  if (listsFields(before)) return { ...NOTHING, words: fieldWords(before.subject), types: ['extras.customfield'] };
  const expected = afterPer(before) ?? afterField(before) ?? afterNoun(before) ?? afterFunctionWord(before);
  return expected ?? (before.text === '' ? { ...NOTHING, words: beginnings() } : { ...anything(before.subject), isOpen: true });
}

/** Whatever a question may hold. */
export function anything(subject: string | null): Expected {
  return { ...NOTHING, words: [...beginnings(), ...fieldWords(subject)], types: ALL_TYPES };
}

/** The type that a text is about, as far as it goes. */
export function subjectOf(text: string): string | null {
  return subjectIn(tokenize(text));
}

function beforeCursor(text: string): Before {
  let plain = text.toLowerCase().trim();
  while (SAID_OF_NOTHING.test(plain)) plain = plain.replace(SAID_OF_NOTHING, '');
  const tokens = tokenize(plain);
  return { text: plain, tokens, senses: phraseEndingAt(tokens, tokens.length).senses, subject: subjectIn(tokens) };
}

/** The longest phrase of the vocabulary that ends before a token. */
function phraseEndingAt(tokens: readonly Token[], end: number): { readonly senses: readonly Sense[]; readonly start: number } {
  for (let start = Math.max(0, end - MAX_PHRASE_WORDS); start < end; start += 1) {
    const senses = lexicon().get(phrase(tokens.slice(start, end)));
    if (senses !== undefined) return { senses, start };
  }
  return { senses: [], start: end };
}

function phrase(tokens: readonly Token[]): string {
  return tokens.map(({ lower }) => lower).join(' ');
}

/** The last noun in the plural, or else the first one. */
function subjectIn(tokens: readonly Token[]): string | null {
  let subject: string | null = null;
  let isPlural = false;
  for (let end = tokens.length; end > 0; ) {
    const { senses, start } = phraseEndingAt(tokens, end);
    const noun = senses.find((sense) => sense.kind === 'noun' || sense.kind === 'role');
    if (noun !== undefined && !(isPlural && subject !== null)) {
      subject = noun.kind === 'noun' ? noun.type : 'dcim.device';
      isPlural = noun.plural;
    }
    end = Math.min(start, end - 1);
  }
  return subject;
}

/** Whether fields are listed here: behind "sort by", "columns", "add", or behind such a field and a comma or "and". */
function listsFields({ text, tokens }: Before): boolean {
  if (FIELDS_FOLLOW.test(text)) return true;
  let end = tokens.length;
  while (end > 1 && /^(?:,|and)$/u.test(tokens[end - 1]?.lower ?? '')) {
    end -= 1;
    const start = fieldStart(tokens, end);
    if (start === null) return false;
    end = start;
  }
  const opener = tokens[end - 1];
  return end < tokens.length && opener !== undefined && (FIELDS_FOLLOW.test(text.slice(0, opener.end)) || /^(?:with|show)$/u.test(opener.lower));
}

/** Where the name of a field begins that ends before a token; null when it is none. */
function fieldStart(tokens: readonly Token[], end: number): number | null {
  for (let start = Math.max(0, end - MAX_PHRASE_WORDS); start < end; start += 1) if (columnWord(phrase(tokens.slice(start, end))) !== null) return start;
  return null;
}

/** What rows may be counted by: things that they belong to, and their choices. */
function afterPer({ senses, subject }: Before): Expected | null {
  if (!senses.some((sense) => sense.kind === 'function' && sense.word === 'per')) return null;
  return { ...NOTHING, words: subject === null ? fieldWords(null) : groupWords(subject) };
}

/** Values of the field that was named: its choices, or the names of what it refers to. */
function afterField({ text, tokens, senses, subject }: Before): Expected | null {
  const isSaid = /\s(?:is|are|=|:|not)$/u.test(text);
  const said = isSaid ? phraseEndingAt(tokens, tokens.length - 1).senses : senses;
  const named = said.flatMap((sense) => (sense.kind === 'field' ? [sense.field] : []));
  const values = named.flatMap((field) => choicesOf(subject, field));
  if (values.length > 0) return { ...NOTHING, words: values };
  const types = named.flatMap((field) => targetsOf(subject, field));
  const isNoun = said.some((sense) => sense.kind === 'noun' && (sense.plural || !isSaid));
  return types.length === 0 || isNoun ? null : { ...NOTHING, types };
}

/** "rack R01-": a name of that type. */
function afterNoun({ senses }: Before): Expected | null {
  const noun = senses.find((sense) => sense.kind === 'noun' || sense.kind === 'role');
  if (noun === undefined) return null;
  const types = noun.kind === 'noun' ? [noun.type] : ['dcim.device'];
  return types.some(isNamed) ? { ...NOTHING, types, isOpen: noun.plural } : null;
}

function afterFunctionWord({ senses, subject }: Before): Expected | null {
  for (const sense of senses) {
    if (sense.kind !== 'function') continue;
    switch (sense.word) {
      case 'with':
      case 'without':
      case 'have':
        return { ...NOTHING, words: [...fieldWords(subject), ...nouns()], types: ['extras.customfield'] };
      case 'in':
      case 'of':
        return { ...NOTHING, types: subject === null ? ALL_TYPES : placesOf(subject) };
      case 'be':
      case 'not':
        return { ...NOTHING, words: stateWords(subject) };
      case 'ask':
      case 'question':
      case 'all':
      case 'only':
        return { ...NOTHING, words: beginnings() };
      default:
    }
  }
  return null;
}

function isNamed(type: string): boolean {
  return ALL_TYPES.includes(type);
}

/** Nouns and the adjectives before them. */
function beginnings(): readonly string[] {
  return [...nouns(), ...Object.keys(STATUS_WORDS)];
}

/** Of every type its own plural, as the catalogue has it. */
function nouns(): readonly string[] {
  plurals ??= objectTypes.map(({ plural }) => spoken(plural));
  return [...plurals, ...learnedTypes().map(({ plural }) => plural)];
}

let plurals: readonly string[] | null = null;

/** "VLANs" stays as it is, "Device types" becomes "device types". */
function spoken(label: string): string {
  return label.replace(/\s*\(.*\)$/u, '').replace(/^\p{Lu}(?=\p{Ll})/u, (letter) => letter.toLowerCase());
}

/** Words for the fields of a type, those that are shown by themselves first; the vocabulary's fields when there is no type. */
function fieldWords(subject: string | null): readonly string[] {
  if (subject === null) return Object.values(FIELD_WORDS).flatMap((words) => words.slice(0, 1));
  const type = objectType(subject);
  const words = wordsOfFields.get(type) ?? labelsOf(type);
  wordsOfFields.set(type, words);
  return words;
}

/** By type: a type of a plugin is another one as soon as more is known of it. */
const wordsOfFields = new WeakMap<ObjectType, readonly string[]>();

function labelsOf({ columns, defaultColumns }: ObjectType): readonly string[] {
  const labels = [...defaultColumns, ...Object.keys(columns)].flatMap((name) => columns[name]?.label ?? []).map(spoken);
  return [...new Set(labels)].filter((label) => columnWord(label.toLowerCase()) !== null);
}

/** What the rows of a list tell of themselves, and the vocabulary has a word for. */
function groupWords(subject: string): readonly string[] {
  const { fields, relations, columns } = objectType(subject);
  const choices = Object.entries(fields).flatMap(([name, field]) => (field.kind === 'choice' && columns[name] !== undefined ? [spoken(columns[name].label)] : []));
  const related = Object.values(relations).filter(({ to, path }) => isNamed(to) && !path.some((step) => step.startsWith('@'))).map(({ to }) => spoken(objectType(to).singular));
  return [...new Set([...choices, ...related])].filter((word) => lexicon().get(word.toLowerCase())?.some(({ kind }) => kind === 'field' || kind === 'noun'));
}

/** Statuses that are words of their own, for "active devices" and "which are active". */
function stateWords(subject: string | null): readonly string[] {
  if (subject === null) return Object.keys(STATUS_WORDS);
  const { fields } = objectType(subject);
  const has = (field: string): boolean => fields[field] !== undefined;
  const statuses = choicesOf(subject, 'status').filter((value) => STATUS_WORDS[value] !== undefined);
  const flags = Object.entries(FLAG_WORDS).flatMap(([field, words]) => (has(field) ? Object.keys(words) : []));
  const absences = Object.entries(ABSENCE_WORDS).flatMap(([field, words]) => (has(field) ? words.slice(0, 1) : []));
  return [...statuses, ...flags, ...absences];
}

function choicesOf(subject: string | null, name: string): readonly string[] {
  if (subject === null) return name === 'status' ? Object.keys(STATUS_WORDS) : [];
  const field = objectType(subject).fields[name];
  return field?.kind === 'choice' ? field.values.map(String) : [];
}

function targetsOf(subject: string | null, name: string): readonly string[] {
  const to = subject === null ? undefined : objectType(subject).relations[name]?.to;
  return to !== undefined && isNamed(to) ? [to] : [];
}

/** What objects of a type may be in or belong to, places first. Of the same type only what holds them as a tree does. */
function placesOf(subject: string): readonly string[] {
  const related = new Set(Object.values(objectType(subject).relations).flatMap(({ to, tree }) => (to === subject && !tree ? [] : [to])));
  return ALL_TYPES.filter((type) => related.has(type));
}
