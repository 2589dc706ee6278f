import type { BoundObject } from '../query.js';

/** Why an intent could not be bound, as a value: the answer will be a question back, or what was searched and what is near. */
export type Problem =
  /** One object is needed and several fit. */
  | { readonly kind: 'several'; readonly text: string; readonly candidates: readonly BoundObject[]; readonly together: boolean }
  /** Nothing of that name exists. `nearest`: names that are spelt like it when they are `alike`, otherwise some that there are. */
  | { readonly kind: 'unknown'; readonly text: string; readonly types: readonly string[]; readonly nearest: readonly BoundObject[]; readonly place: string | null; readonly alike: boolean }
  /** A saved filter of several types of object, and none was said. */
  | { readonly kind: 'several-kinds'; readonly text: string; readonly types: readonly string[] }
  /** A required piece is missing; `suggestions` are whole questions. */
  | { readonly kind: 'incomplete'; readonly what: string; readonly suggestions: readonly string[] }
  /** The type has no such status. */
  | { readonly kind: 'no-status'; readonly type: string; readonly words: readonly string[]; readonly allowed: readonly string[] }
  /** The words are understood, but such objects cannot be restricted or asked like that. */
  | { readonly kind: 'not-applicable'; readonly reason: string }
  /** "it", "those": nothing was asked before. */
  | { readonly kind: 'no-context'; readonly word: string };

/** What earlier answers of the session left for words like "it", "those" and "there". */
export interface Context {
  readonly focus: BoundObject | null;
  /** All rows of the last list that stand for objects, in the shown order. */
  readonly set: readonly BoundObject[];
  readonly place: BoundObject | null;
}

export const NO_CONTEXT: Context = { focus: null, set: [], place: null };
