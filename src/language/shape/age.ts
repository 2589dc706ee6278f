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
  if (limit === null || TIMES.test(tokens[close]?.lower ?? ',')) return null;
  const behind = verb ?? verbBehind(tokens, close);
  const field = behind !== null && TOUCHED.test(behind) ? 'last_updated' : 'created';
  return { from: at, end: close, shape: { limit, order: [{ field, descending: !oldest }] }, certain: false };
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
