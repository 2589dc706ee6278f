import { appendFileSync, closeSync, openSync } from 'node:fs';
import { nextTick } from 'node:process';
import { AppError, toAppError } from '../errors.js';
import type { Json } from '../netbox/row.js';
import type { Turn } from '../turn.js';
import { blotJson } from './blot.js';
import type { Blot } from './blot.js';
import type { Call, CallEntry, Entry, Failure, Header } from './entry.js';

/** Work whose reply is recorded; what comes of it in pieces is told piece by piece. */
export type RecordedWork = (onPiece: (text: string) => void) => Promise<Json>;

export interface CallOptions {
  /** Null for what belongs to no question. */
  readonly turn: Turn | null;
  /** Tells a failure from others of its code. */
  readonly detailOf?: (error: unknown) => string | null;
}

/** Writes a tape. Each entry is in the file as soon as it is noted: a crash loses nothing that was told before. */
export interface Recorder {
  readonly note: (entry: Entry) => void;
  /** Does the work and gives what the tape holds of it, without secrets: a replay then takes the same way. */
  readonly call: (call: Call, work: RecordedWork, options: CallOptions) => Promise<CallEntry>;
  readonly close: () => void;
}

/** Begins a tape in a new file, which the user alone may read. Fails with BAD_DATA when there is a file already. */
export function openRecorder(file: string, header: Header, blot: Blot): Recorder {
  const tape = new TapeFile(file);
  tape.append(blotJson(header, blot.reply));
  const note = <Noted extends Entry>(entry: Noted): Noted => {
    tape.append(withoutSecrets(entry, blot));
    return entry;
  };
  const begun = new Map<string, number>();
  let calls = 0;
  const tick = ticker();
  return {
    note,
    call: async (call, work, { turn, detailOf = () => null }) => {
      const id = turn?.id ?? '';
      const before = calls;
      calls += 1;
      begun.set(id, (begun.get(id) ?? 0) + 1);
      const start = performance.now();
      const pieces: string[] = [];
      const outcome = await work((text) => { pieces.push(text); }).then((reply) => ({ reply: blotJson(reply, blot.reply), failure: null }), (error: unknown) => ({ reply: null, error }));
      const common = { kind: 'call', ...call, turn: id, before, begun: begun.get(id) ?? 0, tick: tick(), streamed: inPieces(pieces, blot), ms: performance.now() - start } as const;
      if ('error' in outcome) {
        note({ ...common, reply: null, failure: failureOf(outcome.error, detailOf) });
        throw outcome.error;
      }
      return note({ ...common, ...outcome });
    },
    close: () => { tape.close(); },
  };
}

/** The same number for all that asks before what is going on now has come to its end. */
function ticker(): () => number {
  let ticks = 0;
  let isCounted = false;
  return () => {
    if (!isCounted) nextTick(() => { ticks += 1; isCounted = false; });
    isCounted = true;
    return ticks;
  };
}

function withoutSecrets(entry: Entry, blot: Blot): Json {
  switch (entry.kind) {
    case 'call': // the reply has been blotted: it is long
      return { ...entry, request: blotJson(entry.request, blot.request), failure: blotJson(entry.failure, blot.reply) };
    case 'began':
      return { ...entry, about: blot.request(entry.about) };
    case 'took':
      return entry;
  }
}

/** A secret may come in two pieces. */
function inPieces(pieces: readonly string[], blot: Blot): string[] {
  const text = pieces.join('');
  const told = blot.reply(text);
  return told === text ? [...pieces] : [told];
}

function failureOf(error: unknown, detailOf: (error: unknown) => string | null): Failure {
  const { code, message, hint, reason } = toAppError(error);
  return { code, message, hint, reason, detail: detailOf(error) };
}

/** A file of numbered lines of JSON. */
class TapeFile {
  readonly #name: string;
  readonly #fd: number;
  #lines = 0;
  #isClosed = false;

  constructor(name: string) {
    this.#name = name;
    this.#fd = this.#orFail(() => openSync(name, 'wx', 0o600));
  }

  append(entry: Json): void {
    if (this.#isClosed) return; // what nobody waits for any more
    this.#lines += 1;
    const line = `{"n":${this.#lines},${JSON.stringify(entry).slice(1)}\n`;
    this.#orFail(() => { appendFileSync(this.#fd, line); });
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    closeSync(this.#fd);
  }

  #orFail<Result>(work: () => Result): Result {
    try {
      return work();
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'EEXIST') throw new AppError('BAD_DATA', `${this.#name} exists already; a recording overwrites nothing.`, { hint: 'Choose another file.', cause: error });
      throw new AppError('BAD_DATA', `The recording ${this.#name} could not be written: ${error instanceof Error ? error.message : String(error)}`, { hint: 'Choose another file.', cause: error });
    }
  }
}
