import * as z from 'zod';
import { hashOf } from '../cache/key.js';
import type { AppError } from '../errors.js';
import type { Call, CallEntry, Failure } from '../tape/entry.js';
import type { Recorder } from '../tape/recorder.js';
import { failureError, replyOf } from '../tape/recording.js';
import type { Recording } from '../tape/recording.js';
import type { ChatModel, ChatReply, ChatRequest } from './chat-model.js';
import { MODEL_FAILURES, ModelFailure } from './failures.js';

const Usage = z.object({ promptTokens: z.number(), cachedTokens: z.number(), cacheWriteTokens: z.number(), completionTokens: z.number() });
const Reply = z.object({ text: z.string(), model: z.string(), usage: Usage });

/** The same model; all that is asked and answered goes on the tape. */
export function recordedModel(model: ChatModel, recorder: Recorder): ChatModel {
  return {
    complete: async (request, turn) => told(await recorder.call(callOf('complete', request), async () => replyJson(await model.complete(request, turn)), { turn, detailOf: kindOf })),
    stream: async (request, onText, turn) => {
      const live = (onPiece: (text: string) => void): Promise<ChatReply> => model.stream(request, (text) => { onPiece(text); onText(text); }, turn);
      return told(await recorder.call(callOf('stream', request), async (onPiece) => replyJson(await live(onPiece)), { turn, detailOf: kindOf }));
    },
  };
}

/** The model of a recording: it says what it said then, in the same pieces. */
export function replayModel(recording: Recording): ChatModel {
  return {
    complete: async (request, turn) => told(await recording.play(callOf('complete', request), turn)),
    stream: async (request, onText, turn) => {
      const entry = await recording.play(callOf('stream', request), turn);
      for (const piece of entry.streamed) onText(piece);
      return told(entry);
    },
  };
}

/** What a request is known by. The instructions are long and the program's own: their hash tells whether they are the same. */
function callOf(name: 'complete' | 'stream', { role, instructions, input, schema, repair }: ChatRequest): Call {
  return { to: 'model', name, request: { role, instructions: hashOf(instructions), input, schema: schema?.name ?? null, repair: repair === null ? null : { ...repair } } };
}

function told(entry: CallEntry): ChatReply {
  if (entry.failure !== null) throw modelFailure(entry.failure);
  return replyOf(entry, Reply);
}

function kindOf(error: unknown): string | null {
  return error instanceof ModelFailure ? error.kind : null;
}

function modelFailure(failure: Failure): AppError {
  const kind = MODEL_FAILURES.find((known) => known === failure.detail);
  return kind === undefined ? failureError(failure) : new ModelFailure(kind, failure.message, failure.hint === null ? {} : { hint: failure.hint });
}

function replyJson({ text, model, usage }: ChatReply): { readonly text: string; readonly model: string; readonly usage: Readonly<Record<string, number>> } {
  return { text, model, usage: { ...usage } };
}
