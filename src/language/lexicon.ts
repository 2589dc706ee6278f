import { objectTypes } from '../netbox/catalogue.js';
import { CUES } from './words/cues.js';
import type { Cue } from './words/cues.js';
import { INSIGHT_CUES } from './words/insight-cues.js';
import { FIELD_WORDS } from './words/fields.js';
import { EXTRA_NOUNS, SITE_KINDS } from './words/nouns.js';
import { ABSENCE_WORDS, FLAG_WORDS, PRESENCE_WORDS, ROLE_WORDS, STATUS_WORDS } from './words/states.js';
import { TRAIT_NOUNS, TRAIT_PLURALS, TRAIT_WORDS } from './words/traits.js';
import { FUNCTION_WORDS } from './words/function-words.js';
import type { FunctionWord } from './words/function-words.js';

/** What a word or phrase of the vocabulary can mean. */
export type Sense =
  | { readonly kind: 'noun'; readonly type: string; readonly plural: boolean }
  /** A kind of site: "the datacenter", "offices". */
  | { readonly kind: 'site-kind'; readonly plural: boolean }
  /** A family of device roles: "switch" means every role that carries the word. */
  | { readonly kind: 'role'; readonly stem: string; readonly plural: boolean }
  /** Values that a status field may have for this word, best first; each type takes the first that it knows. */
  | { readonly kind: 'status'; readonly values: readonly string[] }
  | { readonly kind: 'field'; readonly field: string }
  /** The field has no value ("unracked"), or has one ("racked"). */
  | { readonly kind: 'absence'; readonly field: string; readonly negated: boolean }
  /** A yes-or-no field has this value ("disabled"). */
  | { readonly kind: 'flag'; readonly field: string; readonly value: boolean }
  /** A kind of port or cable ("trunk", "fibre"); what it means depends on the type it is said of. */
  | { readonly kind: 'trait'; readonly trait: string }
  | { readonly kind: 'cue'; readonly cue: Cue }
  | { readonly kind: 'function'; readonly word: FunctionWord };

/** Longest phrase of the vocabulary, in words. */
export const MAX_PHRASE_WORDS = 8;

let built: ReadonlyMap<string, readonly Sense[]> | null = null;

/** The vocabulary as a map from lower-case phrase to its senses: the same for every NetBox, and built by the first question. */
export function lexicon(): ReadonlyMap<string, readonly Sense[]> {
  return (built ??= buildLexicon());
}

function buildLexicon(): ReadonlyMap<string, readonly Sense[]> {
  const all = new Map<string, Sense[]>();
  const put = (phrase: string, sense: Sense): void => {
    const senses = all.get(phrase);
    if (senses === undefined) all.set(phrase, [sense]);
    else if (!senses.some((known) => JSON.stringify(known) === JSON.stringify(sense))) senses.push(sense);
  };
  const putNoun = (phrase: string, make: (plural: boolean) => Sense): void => {
    for (const variant of spellings(phrase)) {
      put(variant, make(false));
      put(pluralOf(variant), make(true));
    }
  };
  for (const type of objectTypes) {
    for (const noun of new Set([type.singular, ...type.nouns])) putNoun(noun.toLowerCase(), (plural) => ({ kind: 'noun', type: type.name, plural }));
    put(type.plural.toLowerCase(), { kind: 'noun', type: type.name, plural: true });
  }
  for (const [type, nouns] of Object.entries(EXTRA_NOUNS)) {
    for (const noun of nouns) putNoun(noun, (plural) => ({ kind: 'noun', type, plural }));
  }
  for (const word of SITE_KINDS) putNoun(word, (plural) => ({ kind: 'site-kind', plural }));
  for (const [stem, words] of Object.entries(ROLE_WORDS)) for (const word of words) putNoun(word, (plural) => ({ kind: 'role', stem, plural }));
  for (const [word, values] of Object.entries(STATUS_WORDS)) for (const variant of spellings(word)) put(variant, { kind: 'status', values });
  for (const [field, words] of Object.entries(FIELD_WORDS)) for (const word of words) putNoun(word, () => ({ kind: 'field', field }));
  for (const [field, words] of Object.entries(ABSENCE_WORDS)) for (const word of words) put(word, { kind: 'absence', field, negated: false });
  for (const [field, words] of Object.entries(PRESENCE_WORDS)) for (const word of words) put(word, { kind: 'absence', field, negated: true });
  for (const [field, words] of Object.entries(FLAG_WORDS)) for (const [word, value] of Object.entries(words)) put(word, { kind: 'flag', field, value });
  putTraits(put, putNoun);
  for (const [cue, phrases] of [...CUES, ...INSIGHT_CUES]) for (const phrase of phrases) for (const variant of spellings(phrase)) put(variant, { kind: 'cue', cue });
  for (const [word, phrases] of FUNCTION_WORDS) for (const phrase of phrases) put(phrase, { kind: 'function', word });
  return all;
}

function putTraits(put: (phrase: string, sense: Sense) => void, putNoun: (phrase: string, make: (plural: boolean) => Sense) => void): void {
  for (const [trait, words] of Object.entries(TRAIT_WORDS)) for (const word of words) for (const variant of spellings(word)) put(variant, { kind: 'trait', trait });
  for (const { type, trait, nouns } of TRAIT_NOUNS) {
    for (const noun of nouns) {
      putNoun(noun, (plural) => ({ kind: 'noun', type, plural }));
      putNoun(noun, () => ({ kind: 'trait', trait }));
    }
  }
  for (const { type, trait, plurals } of TRAIT_PLURALS) {
    for (const word of plurals) {
      put(word, { kind: 'noun', type, plural: true });
      put(word, { kind: 'trait', trait });
    }
  }
}

/** "data centre" = "datacentre"; "patch panel" = "patch-panel" = "patchpanel". Hyphens and spaces are equal. */
export function spellings(phrase: string): readonly string[] {
  const spaced = phrase.replace(/-/gu, ' ');
  return [...new Set([phrase, spaced, spaced.replace(/ /gu, '-')])];
}

const IRREGULAR_PLURALS: Readonly<Record<string, string>> = { chassis: 'chassis', series: 'series', person: 'people', gear: 'gear', kit: 'kit' };

function pluralOf(phrase: string): string {
  const last = phrase.slice(phrase.lastIndexOf(' ') + 1);
  const irregular = IRREGULAR_PLURALS[last];
  if (irregular !== undefined) return phrase.slice(0, phrase.length - last.length) + irregular;
  if (/(?:s|x|z|ch|sh)$/u.test(phrase)) return `${phrase}es`;
  return /[^aeiou]y$/u.test(phrase) ? `${phrase.slice(0, -1)}ies` : `${phrase}s`;
}
