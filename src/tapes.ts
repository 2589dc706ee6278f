import * as z from 'zod';
import type { Config, Environment } from './config.js';
import { recordedModel, replayModel } from './llm/taped-model.js';
import { recordedConnection, replayConnection } from './mcp/taped-connection.js';
import { headerOf } from './replayed-config.js';
import { blotter } from './tape/blot.js';
import { recordedClock, replayClock } from './tape/clocks.js';
import type { Call } from './tape/entry.js';
import { openRecorder } from './tape/recorder.js';
import { failureError, replyOf } from './tape/recording.js';
import type { Recording } from './tape/recording.js';
import type { Tape, Taping } from './taping.js';

export interface TapeOptions {
  readonly config: Config;
  readonly environment: Environment;
  /** In all their forms. */
  readonly secrets: readonly string[];
  /** Version of this program. */
  readonly program: string;
}

const Written = z.enum(['written', 'exists']);

/** What stands between a run and the world outside. Fails with BAD_DATA when the file of a new recording exists. */
export function openTape(tape: Tape, options: TapeOptions): Taping {
  switch (tape.kind) {
    case 'record':
      return recording(tape, options);
    case 'replay':
      return replay(tape.recording);
  }
}

function recording({ file, flags }: Extract<Tape, { kind: 'record' }>, options: TapeOptions): Taping {
  const recorder = openRecorder(file, headerOf({ ...options, flags, at: new Date() }), blotter(options.secrets));
  return {
    clock: recordedClock(recorder),
    connection: (open) => recordedConnection(open(), recorder),
    model: (live) => recordedModel(live, recorder),
    write: (write) => async (name, text) => replyOf(await recorder.call(writeCall(name), () => write(name, text), { turn: null }), Written),
    close: () => { recorder.close(); },
  };
}

function replay(played: Recording): Taping {
  return {
    clock: replayClock(played),
    connection: () => replayConnection(played),
    model: () => replayModel(played),
    write: () => async (name) => {
      const entry = await played.play(writeCall(name), null);
      if (entry.failure !== null) throw failureError(entry.failure);
      return replyOf(entry, Written);
    },
    close: () => undefined,
  };
}

function writeCall(file: string): Call {
  return { to: 'files', name: 'write', request: { file } };
}
