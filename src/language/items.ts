import type { Entry } from '../inventory/inventory.js';
import type { MatchKind } from '../inventory/name-index.js';
import type { Atom } from './annotate.js';
import type { FunctionWord } from './words/function-words.js';
import type { Cue } from './words/cues.js';
import type { Sense } from './lexicon.js';

/** Something that the question names: an object, an address, a port, a VLAN id – with the nouns beside it already joined. */
export interface Mention {
  readonly kind: 'mention';
  readonly text: string;
  /** Objects of this NetBox that it may be; empty for literals and for names that nobody knows. */
  readonly entries: readonly Entry[];
  readonly match: MatchKind | null;
  /** The type that a noun beside the name states ("rack R01-A15"). */
  readonly hint: string | null;
  /** What the text is by its shape. */
  readonly shape: 'name' | 'address' | 'cidr' | 'mac' | 'part-mac' | 'vid' | 'vid-range' | 'asn' | 'hash' | 'port' | 'id' | 'email' | 'quoted' | 'unknown';
  readonly number: number | null;
  readonly numberTo: number | null;
  /** Several names at once: "R01-A01 to R01-A05", "branches". */
  readonly several: boolean;
}

/** A unit of the question after joining nouns and names. `senses` are all its readings in the vocabulary. */
export interface Word {
  readonly kind: 'word';
  readonly text: string;
  readonly senses: readonly Sense[];
  readonly literal: Atom['literal'];
  /** Live names that the same text also is ("server" is a role). */
  readonly entries: readonly Entry[];
  /** A noun for ports follows. */
  readonly beforePort: boolean;
}

export type Item = (Mention | Word) & { readonly index: number; readonly start: number; readonly end: number };

export function nounType(item: Item | undefined): string | null {
  if (item?.kind !== 'word') return null;
  for (const sense of item.senses) if (sense.kind === 'noun') return sense.type;
  return null;
}

export function isPlural(item: Item): boolean {
  return item.kind === 'word' && item.senses.some((sense) => (sense.kind === 'noun' || sense.kind === 'role') && sense.plural);
}

export function roleStem(item: Item | undefined): string | null {
  if (item?.kind !== 'word') return null;
  for (const sense of item.senses) if (sense.kind === 'role') return sense.stem;
  return null;
}

export function statusValues(item: Item): readonly string[] | null {
  if (item.kind !== 'word') return null;
  for (const sense of item.senses) if (sense.kind === 'status') return sense.values;
  return null;
}

export function fieldNames(item: Item | undefined): readonly string[] {
  if (item?.kind !== 'word') return [];
  return item.senses.flatMap((sense) => (sense.kind === 'field' ? [sense.field] : []));
}

export function hasCue(item: Item, cue: Cue): boolean {
  return item.kind === 'word' && item.senses.some((sense) => sense.kind === 'cue' && sense.cue === cue);
}

export function isFunction(item: Item | undefined, word: FunctionWord): boolean {
  return item?.kind === 'word' && item.senses.some((sense) => sense.kind === 'function' && sense.word === word);
}

/** A kind of site, such as "datacenter"; plural kinds mean all sites of the kind. */
export function siteKind(item: Item | undefined): 'one' | 'all' | null {
  if (item?.kind !== 'word') return null;
  for (const sense of item.senses) if (sense.kind === 'site-kind') return sense.plural ? 'all' : 'one';
  return null;
}

/** Words that carry structure only; they need no slot. */
export function isStructural(item: Item): boolean {
  return item.kind === 'word' && item.entries.length === 0 && item.senses.some((sense) => sense.kind === 'function');
}

/** Whether a word says that one of the fields has, or has not, a value. */
export function isAbsence(item: Item, ...fields: readonly string[]): boolean {
  return item.kind === 'word' && item.senses.some((sense) => sense.kind === 'absence' && fields.includes(sense.field));
}

/** The kind of port or cable that a word tells. */
export function traitOf(item: Item | undefined): string | null {
  if (item?.kind !== 'word') return null;
  for (const sense of item.senses) if (sense.kind === 'trait') return sense.trait;
  return null;
}
