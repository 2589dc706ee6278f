import { setTimeout as sleep } from 'node:timers/promises';
import type { OpenAI } from 'openai';
import { checkTime, withSignal } from '../../abort.js';
import { Breaker, CircuitOpen } from '../../breaker.js';
import type { BreakerState } from '../../breaker.js';
import { secretForms } from '../../secrets.js';
import type { Turn } from '../../turn.js';
import type { ChatModel, ChatReply, ChatRequest } from '../chat-model.js';
import type { CurrentModels } from '../current-models.js';
import { ModelFailure } from '../failures.js';
import type { ModelFailureKind } from '../failures.js';
import type { ChosenModel } from '../models.js';
import { patiently } from '../patience.js';
import { CHAT_WIRE } from './openai-chat.js';
import { openClient } from './openai-client.js';
import { judge } from './openai-failure.js';
import type { Asked, Judged } from './openai-failure.js';
import { RESPONSES_WIRE } from './openai-responses.js';
import { firstShape, reshaped } from './openai-shape.js';
import type { Shape } from './openai-shape.js';
import type { Attempt } from './openai-wire.js';

/** Longest waits, in milliseconds, each within the turn's time. */
export interface ModelTimeouts {
  /** For a reply that comes as a whole. */
  readonly wholeMs: number;
  /** For the first piece of one that comes in pieces, and from each to the next. */
  readonly firstMs: number;
  readonly idleMs: number;
}

export const MODEL_TIMEOUTS: ModelTimeouts = { wholeMs: 30_000, firstMs: 20_000, idleMs: 10_000 };

export interface OpenAiOptions {
  /** Null where none is needed. */
  readonly key: string | null;
  /** Of any endpoint that speaks as OpenAI does; what follows a question mark in it is sent with every request. */
  readonly baseUrl: string;
  readonly models: CurrentModels;
  readonly timeouts: ModelTimeouts;
  /** From 0 up to 1. */
  readonly random: () => number;
}

/** As for NetBox: failures in a row after which the endpoint is left alone, and for how long. */
const FAILURES = 5;
const OPEN_MS = 60_000;
/** Failures after which asking again at once brings the same. */
const IN_VAIN: ReadonlySet<ModelFailureKind> = new Set<ModelFailureKind>(['unreachable', 'timeout', 'stalled', 'server error', 'not an API', 'bad key', 'quota', 'no such model', 'model gone']);
/** About how long to wait before each further attempt, less or more by half, so that many do not come back at once. */
const WAITS_MS: readonly number[] = [300, 900];

/** What a model may take of the time that a question has left: the rest is for asking back without it. */
const SHARE = 2 / 3;

/** Models behind an endpoint that speaks as OpenAI does. */
export class OpenAiModel implements ChatModel {
  readonly #options: OpenAiOptions;
  readonly #client: OpenAI;
  readonly #host: string;
  readonly #secrets: readonly string[];
  /** What the endpoint has taught about each model. */
  readonly #shapes = new Map<string, Shape>();
  readonly #breaker = new Breaker({ failures: FAILURES, openMs: OPEN_MS, meaning: meaningOf });

  constructor(options: OpenAiOptions) {
    this.#options = options;
    this.#client = openClient(options.baseUrl, options.key);
    this.#host = new URL(options.baseUrl).host;
    this.#secrets = secretForms(options.key === null ? [] : [options.key]);
  }

  complete(request: ChatRequest, turn: Turn): Promise<ChatReply> {
    return this.#guarded(request, turn, (attempt) => {
      const { wholeMs } = withinTime(this.#options.timeouts, turn);
      attempt.patience.expect(wholeMs, () => this.#late('timeout', attempt.model, wholeMs));
      return wireOf(attempt).whole(attempt);
    });
  }

  stream(request: ChatRequest, onText: (text: string) => void, turn: Turn): Promise<ChatReply> {
    let isBegun = false;
    const begin = (text: string): void => {
      isBegun = true;
      onText(text);
    };
    return this.#guarded(request, turn, (attempt) => {
      const { firstMs, idleMs } = withinTime(this.#options.timeouts, turn);
      attempt.patience.expect(firstMs, () => this.#late('timeout', attempt.model, firstMs));
      return wireOf(attempt).stream(attempt, begin, () => { attempt.patience.expect(idleMs, () => this.#late('stalled', attempt.model, idleMs)); });
    }, () => isBegun);
  }

  /** How the way to the endpoint is. */
  circuit(): BreakerState {
    return this.#breaker.state();
  }

  /** Says at once that the endpoint does not answer, once it has not several times in a row. */
  async #guarded(request: ChatRequest, turn: Turn, perform: (attempt: Attempt) => Promise<ChatReply>, isFinal: () => boolean = () => false): Promise<ChatReply> {
    checkTime(turn);
    try {
      return await this.#breaker.run(() => this.#persistently(request, turn, perform, isFinal));
    } catch (error) {
      throw error instanceof CircuitOpen ? this.#leftAlone(error) : error;
    }
  }

  /** Tries again what may pass by itself, as long as the turn has time; `isFinal`: what has been shown cannot be taken back. */
  async #persistently(request: ChatRequest, turn: Turn, perform: (attempt: Attempt) => Promise<ChatReply>, isFinal: () => boolean): Promise<ChatReply> {
    let model = this.#options.models.of(request.role);
    let gone: Gone | null = null;
    for (let tries = 0; ; ) {
      const shape = this.#shapeOf(model);
      try {
        const reply = await patiently(turn, (patience) => perform({ client: this.#client, request, model, shape, host: this.#host, patience }));
        if (gone !== null) this.#replace(gone, model, turn);
        return reply;
      } catch (error) {
        const problem = judge(error, this.#asked(model));
        const successor = gone === null ? this.#successorOf(model, problem) : null;
        if (isFinal()) throw problem.failure;
        if (successor !== null) {
          gone = { model, failure: problem.failure };
          model = successor;
        } else if (!this.#reshape(model, problem, shape)) {
          const wait = waitOf(problem, tries, this.#options.random);
          if (wait === null || wait >= turn.remainingMs() * SHARE) throw gone === null ? problem.failure : bothGone(gone, problem, model);
          await withSignal(turn, (signal) => sleep(wait, undefined, { signal }));
          tries += 1;
        }
      }
    }
  }

  #asked(model: ChosenModel): Asked {
    return { host: this.#host, model: model.id, secrets: this.#secrets };
  }

  #shapeOf(model: ChosenModel): Shape {
    const shape = this.#shapes.get(model.id) ?? firstShape(model.settings);
    this.#shapes.set(model.id, shape);
    return shape;
  }

  /** Whether there is another way to ask this model than the one that was refused; another question may have found it. */
  #reshape(model: ChosenModel, { refusal }: Judged, refused: Shape): boolean {
    if (refusal === null) return false;
    if (this.#shapeOf(model) !== refused) return true;
    const shape = reshaped(refused, refusal);
    if (shape !== null) this.#shapes.set(model.id, shape);
    return shape !== null;
  }

  #successorOf({ settings }: ChosenModel, { isModelGone }: Judged): ChosenModel | null {
    return isModelGone && settings.successor !== null ? this.#options.models.named(settings.successor) : null;
  }

  /** What has worked is used from now on, and said once. */
  #replace(gone: Gone, model: ChosenModel, turn: Turn): void {
    if (!this.#options.models.replace(gone.model.id, model.id)) return;
    turn.report({ kind: 'warning', text: `${this.#host} has no model "${gone.model.id}" any more; its successor ${model.id} is used instead. Choose a model in models.json to say which.` });
  }

  #late(kind: 'timeout' | 'stalled', { id }: ChosenModel, ms: number): ModelFailure {
    const seconds = `${String(Math.round(ms / 100) / 10)} s`;
    const message = kind === 'timeout' ? `${id} at ${this.#host} did not answer within ${seconds}.` : `${id} at ${this.#host} fell silent in the middle of its reply for ${seconds}.`;
    return new ModelFailure(kind, message, { hint: 'Ask again in a while.' });
  }

  #leftAlone({ retryInMs, last }: CircuitOpen): ModelFailure {
    const failure = last instanceof ModelFailure ? last : null;
    return new ModelFailure('unreachable', `${this.#host} failed ${FAILURES} times in a row; next try in ${Math.ceil(retryInMs / 1000)} s.${failure === null ? '' : ` Last: ${failure.message}`}`, {
      hint: failure?.hint ?? 'Check the network.',
      cause: last,
    });
  }
}

function withinTime({ wholeMs, firstMs, idleMs }: ModelTimeouts, turn: Turn): ModelTimeouts {
  const share = turn.remainingMs() * SHARE;
  return { wholeMs: Math.min(wholeMs, share), firstMs: Math.min(firstMs, share), idleMs: Math.min(idleMs, share) };
}

interface Gone {
  readonly model: ChosenModel;
  readonly failure: Error;
}

/** Neither the model nor what is named instead is there; a failure of the successor by itself is only that. */
function bothGone({ model }: Gone, { failure, isModelGone }: Judged, successor: ChosenModel): Error {
  if (!isModelGone) return failure;
  return new ModelFailure('model gone', `Neither ${model.id} nor its successor ${successor.id} is there. ${failure.message}`, { hint: 'Choose a model that the endpoint has, in models.json.', cause: failure });
}

/** Null when it is in vain. Who asks for more patience than the turn has gets none. */
function waitOf({ passing, retryAfterMs }: Judged, tries: number, random: () => number): number | null {
  const usual = WAITS_MS[tries];
  return !passing || usual === undefined ? null : Math.max(retryAfterMs ?? 0, usual * (0.5 + random()));
}

function meaningOf(error: unknown): 'answered' | 'unanswered' | 'nothing' {
  if (!(error instanceof ModelFailure)) return 'nothing';
  return IN_VAIN.has(error.kind) ? 'unanswered' : 'answered';
}

function wireOf({ model }: Attempt): typeof CHAT_WIRE {
  return model.settings.endpoint === 'chat' ? CHAT_WIRE : RESPONSES_WIRE;
}
