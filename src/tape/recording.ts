import * as z from 'zod';
import { unlessAborted, withSignal } from '../abort.js';
import { canonicalRequest } from '../cache/key.js';
import { AppError } from '../errors.js';
import type { Turn } from '../turn.js';
import { blotJson, blotter } from './blot.js';
import type { BeganEntry, Call, CallEntry, Entry, Failure, Header } from './entry.js';
import { InTurn } from './in-turn.js';
import type { Ended } from './in-turn.js';
import { readTape } from './read-tape.js';

/** A tape that is played. What is asked is found by what it says, not by when it was asked; the same asked again gets the next reply, at last always the last one. */
export interface Recording {
  readonly header: Header;
  /** What came of a call, in the order in which it came when it was recorded. Fails with BAD_DATA when the call is not on the tape. The turn is null for what belongs to no question. */
  readonly play: (call: Call, turn: Turn | null) => Promise<CallEntry>;
  /** Null for work that is not on the tape. */
  readonly began: (work: string, about: string) => BeganEntry | null;
  readonly took: (what: string) => number | null;
}

/** Of the questions on a tape, a message names at most so many. */
const MOST_NAMED = 5;

/** A call that is longer is cut in a message. */
const LONGEST_CALL = 300;

/** Nothing is known of the secrets that were taken out; what looks like one is found as it was then. */
const blot = blotter([]);

/** Reads a recording whole. Fails with NO_INPUT, NO_PERMISSION or BAD_DATA. */
export function readRecording(file: string): Recording {
  const { header, entries } = readTape(file);
  const begun = new Sequences<BeganEntry>();
  const durations = new Sequences<number>();
  for (const entry of entries) {
    if (entry.kind === 'began') begun.add(JSON.stringify([entry.work, entry.about]), entry);
    else if (entry.kind === 'took') durations.add(entry.what, entry.ms);
  }
  const questions = entries.flatMap((entry) => (entry.kind === 'began' && entry.work === 'question' ? [entry.about] : []));
  return {
    header,
    play: player(callsOf(entries), questions),
    began: (work, about) => begun.next(JSON.stringify([work, blot.request(about)])),
    took: (what) => durations.next(what),
  };
}

/** Calls by what they ask, in the order in which they began. */
function callsOf(entries: readonly Entry[]): Sequences<Ended> {
  const ended = entries.flatMap((entry, n) => (entry.kind === 'call' ? [{ n, entry }] : []));
  const calls = new Sequences<Ended>();
  for (const call of ended.sort((a, b) => a.entry.before - b.entry.before)) calls.add(keyOf(call.entry), call);
  return calls;
}

function player(calls: Sequences<Ended>, questions: readonly string[]): Recording['play'] {
  const order = new InTurn();
  return async (call, turn) => {
    const key = keyOf({ ...call, request: blotJson(call.request, blot.request) });
    if (turn !== null) order.begin(turn);
    for (let last: Ended | null = null; ; ) {
      const found = calls.next(key);
      if (found === null) throw notRecorded(call, questions);
      if (turn !== null) await withSignal(turn, (signal) => unlessAborted(order.end(found, turn), signal));
      // Who broke a call off then has done so by now; if nobody has, another reply may do.
      if (found.entry.failure?.code !== 'INTERRUPTED' || found === last) return found.entry;
      last = found;
    }
  };
}

/** What a call brought. Fails with BAD_DATA when it cannot have brought that. */
export function replyOf<Reply>({ name, reply }: CallEntry, form: z.ZodType<Reply>): Reply {
  const parsed = form.safeParse(reply);
  if (parsed.success) return parsed.data;
  throw new AppError('BAD_DATA', `The recorded reply to ${name} has another form than it can have (${z.prettifyError(parsed.error)}).`, { hint: 'Record anew.' });
}

/** The error of a call that failed when it was recorded. */
export function failureError({ code, message, hint, reason }: Failure, cause?: unknown): AppError {
  return new AppError(code, message, { ...(hint === null ? {} : { hint }), reason, cause });
}

function keyOf({ to, name, request }: Call): string {
  return canonicalRequest({ to, name, request });
}

function notRecorded({ name, request }: Call, questions: readonly string[]): AppError {
  const call = `${name}(${JSON.stringify(request)})`;
  const named = questions.slice(0, MOST_NAMED).map((question) => `"${question}"`).join(', ');
  const more = questions.length > MOST_NAMED ? ` and ${questions.length - MOST_NAMED} more` : '';
  return new AppError('BAD_DATA', `The recording has no reply to ${call.length > LONGEST_CALL ? `${call.slice(0, LONGEST_CALL)} …` : call}.`, {
    hint: questions.length === 0 ? 'No question was recorded.' : `Was this question asked when it was recorded? These were: ${named}${more}.`,
  });
}

/** Items by key, handed out one after the other; the last one again and again. */
class Sequences<Item> {
  readonly #items = new Map<string, { readonly items: Item[]; next: number }>();

  add(key: string, item: Item): void {
    const sequence = this.#items.get(key);
    if (sequence === undefined) this.#items.set(key, { items: [item], next: 0 });
    else sequence.items.push(item);
  }

  next(key: string): Item | null {
    const sequence = this.#items.get(key);
    if (sequence === undefined) return null;
    const item = sequence.items[Math.min(sequence.next, sequence.items.length - 1)];
    sequence.next += 1;
    return item ?? null;
  }
}
