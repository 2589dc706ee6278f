import type { Token } from '../tokens.js';
import { numberAt } from './clause.js';
import type { Clause } from './clause.js';

const MADE = /^(?:added|created|entered|registered|recorded|made|documented)$/u;
const TOUCHED = /^(?:changed|updated|modified|edited|touched)$/u;
const NEW = /^(?:newest|latest|last|recent)$/u;
const TIMES = /^(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|quarters?|nights?|changes?|edits?|updates?|questions?|modifications?|entries|events?|ones?|rows?|of|,)$/u;

/** "latest 5 … added", "the 3 oldest", "most recently updated 10": an age that stands for order and size. */
export function takeAge(tokens: readonly Token[], at: number): Clause | null {
  const before = numberAt(tokens, at);
  const word = before === null ? at : at + 1;
  const { oldest, end, verb } = ageAt(tokens, word);
  if (end === word) return null;
  const after = before === null ? numberAt(tokens, end) : null;
  const limit = before ?? after;
  const close = after === null ? end : end + 1;
  if (TIMES.test(tokens[close]?.lower ?? ',')) return null;
  if (limit === null) return bareAge(tokens, at, { oldest, end, verb });
  const behind = verb ?? verbBehind(tokens, close);
  const field = behind !== null && TOUCHED.test(behind) ? 'last_updated' : 'created';
  return { from: at, end: close, shape: { limit, order: [{ field, descending: !oldest }] }, certain: false };
}

const SEVERAL = 5; // "the latest added devices": so many, when no number is said
const OPENING = /^(?:the|what|which|who|is|are|was|were|show|me|list|give|get|tell|our|my|find|display)$/u;
const BEHIND = /^(?:in|at|on|of|for|from|with|within|under|that|which|by|across|,)$/u;

/** "latest created site", "the most recently added devices": one, or several, of what the noun says. */
function bareAge(tokens: readonly Token[], at: number, { oldest, end, verb }: Age): Clause | null {
  if (!tokens.slice(0, at).every(({ lower }) => OPENING.test(lower) || lower === "'s") || !isSuperlative(tokens, at)) return null;
  const close = tokens.findIndex(({ lower }, index) => index >= end && BEHIND.test(lower));
  const noun = tokens[(close < 0 ? tokens.length : close) - 1];
  if (noun === undefined || close === end) return null;
  const limit = /(?:[^su]s|ie?s)$/u.test(noun.lower) ? SEVERAL : 1;
  const field = verb !== null && TOUCHED.test(verb) ? 'last_updated' : 'created';
  return { from: at, end, shape: { limit, order: [{ field, descending: !oldest }] }, certain: verb !== null };
}

/** "which rack was added most recently", "what devices were changed last". */
export function takeAgeBehind(tokens: readonly Token[], at: number): Clause | null {
  const [be, verb, ...last] = tokens.slice(at);
  if (at < 2 || !/^(?:which|what)$/u.test(tokens[0]?.lower ?? '') || !/^(?:was|were)$/u.test(be?.lower ?? '') || verb === undefined) return null;
  if (!(MADE.test(verb.lower) || TOUCHED.test(verb.lower)) || !/^(?:most recently|the most recently|last|latest)$/u.test(last.map(({ lower }) => lower).join(' '))) return null;
  const field = TOUCHED.test(verb.lower) ? 'last_updated' : 'created';
  return { from: at, end: tokens.length, shape: { limit: be?.lower === 'was' ? 1 : SEVERAL, order: [{ field, descending: true }] }, certain: true };
}

/** "last updated" may be the name of a field, and "recently added" a time. */
function isSuperlative(tokens: readonly Token[], at: number): boolean {
  return /^(?:latest|newest|most|least)$/u.test(tokens[at]?.lower ?? '') || (tokens[at]?.lower === 'last' && MADE.test(tokens[at + 1]?.lower ?? ''));
}

interface Age {
  readonly oldest: boolean;
  readonly end: number;
  readonly verb: string | null;
}

/** "newest", "most recent", "last changed", "most recently added", "oldest". */
function ageAt(tokens: readonly Token[], start: number): Age {
  let at = start;
  if (tokens[at]?.lower === 'most') at += 1;
  const word = tokens[at]?.lower ?? '';
  const oldest = word === 'oldest' || (word === 'least' && tokens[at + 1]?.lower === 'recently');
  if (!oldest && !NEW.test(word) && word !== 'recently') return { oldest: false, end: start, verb: null };
  at += word === 'least' ? 2 : 1;
  const verb = tokens[at]?.lower ?? '';
  return MADE.test(verb) || TOUCHED.test(verb) ? { oldest, end: at + 1, verb } : { oldest, end: at, verb: null };
}

/** "latest 5 circuits added" */
function verbBehind(tokens: readonly Token[], from: number): string | null {
  const last = tokens.slice(from).find(({ lower }) => MADE.test(lower) || TOUCHED.test(lower));
  return last?.lower ?? null;
}

/** The verb that an age is of, where it stands at the end; it says no more than the age does. */
export function takeAgeVerb(tokens: readonly Token[], at: number): Clause | null {
  const word = tokens[at]?.lower ?? '';
  return MADE.test(word) || TOUCHED.test(word) ? { from: at, end: at + 1, shape: {}, certain: false } : null;
}
