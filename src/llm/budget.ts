import { checkTime } from '../abort.js';
import type { Turn } from '../turn.js';
import type { ChatModel, ChatReply, ChatRequest, TokenUsage } from './chat-model.js';
import { ModelFailure } from './failures.js';
import type { ModelFailureKind } from './failures.js';
import { costOf, undated } from './models.js';
import type { ChosenModel, Models, ModelSettings } from './models.js';
import { estimatedTokens, promptText } from './tokens.js';

/** Most tokens of one question, over all of its calls. */
export interface TokenCeilings {
  readonly promptTokens: number;
  readonly completionTokens: number;
}

export const TOKEN_CEILINGS: TokenCeilings = { promptTokens: 3000, completionTokens: 250 };

/** What models have taken since the start of the program. */
export interface Spending {
  readonly calls: number;
  readonly promptTokens: number;
  /** Of the prompts', those that the provider had cached. */
  readonly cachedTokens: number;
  readonly completionTokens: number;
  readonly costUsd: number;
  /** Calls whose cost is not known: without a price, or broken off before the provider said what they took. They are not in `costUsd`. */
  readonly unpricedCalls: number;
}

export interface MeterOptions {
  readonly models: Models;
  readonly ceilings: TokenCeilings;
  /** Most US dollars of this run; null sets no limit. */
  readonly budgetUsd: number | null;
}

/** Failures before which no model has worked: they cost nothing. */
const FREE: ReadonlySet<ModelFailureKind> = new Set<ModelFailureKind>(['unreachable', 'not an API', 'bad key', 'no such model', 'model gone', 'rate limit', 'quota', 'too long', 'rejected', 'server error']);

/** What sums of fractions leave behind. */
const ROUNDING = 1e-9;

/** A model whose calls are counted and priced, and that is not called when a question or the run would go beyond its limit. */
export class MeteredModel implements ChatModel {
  readonly #model: ChatModel;
  readonly #options: MeterOptions;
  /** By the signal of its turn, which copies of the turn share. */
  readonly #questions = new WeakMap<AbortSignal, TokenCeilings>();
  #spent: Spending = { calls: 0, promptTokens: 0, cachedTokens: 0, completionTokens: 0, costUsd: 0, unpricedCalls: 0 };
  /** US dollars that calls may cost which are under way, or have broken off. */
  #held = 0;

  constructor(model: ChatModel, options: MeterOptions) {
    this.#model = model;
    this.#options = options;
  }

  complete(request: ChatRequest, turn: Turn): Promise<ChatReply> {
    return this.#metered(request, turn, (allowed) => this.#model.complete(allowed, turn));
  }

  stream(request: ChatRequest, onText: (text: string) => void, turn: Turn): Promise<ChatReply> {
    return this.#metered(request, turn, (allowed) => this.#model.stream(allowed, onText, turn));
  }

  spent(): Spending {
    return this.#spent;
  }

  async #metered(request: ChatRequest, turn: Turn, call: (allowed: ChatRequest) => Promise<ChatReply>): Promise<ChatReply> {
    checkTime(turn);
    const allowed = this.#allowed(request, turn);
    const atMost = this.#affordable(allowed);
    const started = performance.now();
    this.#held += atMost;
    try {
      const reply = await call(allowed);
      this.#held -= atMost;
      this.#count(request, reply, turn, performance.now() - started);
      return reply;
    } catch (error) {
      const { usage, kind } = error instanceof ModelFailure ? error : { usage: null, kind: null };
      if (usage !== null || (kind !== null && FREE.has(kind))) this.#held -= atMost;
      if (usage !== null) this.#count(request, { model: this.#options.models.of(request.role).id, usage }, turn, performance.now() - started);
      else if (kind === null || !FREE.has(kind)) this.#spent = { ...this.#spent, calls: this.#spent.calls + 1, unpricedCalls: this.#spent.unpricedCalls + 1 };
      throw error;
    }
  }

  /** The request with no more room for its reply than the question has left. */
  #allowed(request: ChatRequest, turn: Turn): ChatRequest {
    const { ceilings, models } = this.#options;
    const used = this.#questions.get(turn.signal) ?? { promptTokens: 0, completionTokens: 0 };
    const prompt = estimatedTokens(promptText(request));
    const left = ceilings.completionTokens - used.completionTokens;
    const { id } = models.of(request.role);
    if (used.promptTokens + prompt > ceilings.promptTokens) {
      throw overCeiling(`The question takes about ${counted(used.promptTokens + prompt)} tokens to ask ${id}; ${counted(ceilings.promptTokens)} are allowed.`);
    }
    if (left <= 0) throw overCeiling(`The models have written ${counted(used.completionTokens)} tokens for this question; ${counted(ceilings.completionTokens)} are allowed.`);
    // A reply that is put right is about as long as it was: one that will be cut is not worth its price.
    if (request.repair !== null && left < estimatedTokens(request.repair.reply)) throw overCeiling(`The ${counted(left)} tokens that are left of this question are too few to write the reply again.`);
    return { ...request, maxTokens: Math.min(request.maxTokens, left) };
  }

  /** The most that the call can cost in US dollars; fails when the budget has not so much left. */
  #affordable(request: ChatRequest): number {
    const { budgetUsd, models } = this.#options;
    const model = models.of(request.role);
    const atMost = worstCost(request, model.settings);
    if (budgetUsd === null) return atMost ?? 0;
    if (atMost === null) throw unknownPrice(model, budgetUsd);
    if (this.#spent.costUsd + this.#held + atMost <= budgetUsd) return atMost;
    const held = this.#held > ROUNDING ? `, up to ${inDollars(this.#held)} may be by calls that are under way or broke off` : '';
    throw new ModelFailure('budget', `The budget of ${inDollars(budgetUsd)} has no room for another call to ${model.id}: ${inDollars(this.#spent.costUsd)} is spent${held}, and it could cost up to ${inDollars(atMost)}.`, {
      hint: 'Raise --budget, or ask in words that need no model.',
    });
  }

  #count(request: ChatRequest, { model, usage }: Pick<ChatReply, 'model' | 'usage'>, turn: Turn, ms: number): void {
    const { models } = this.#options;
    const asked = models.of(request.role).settings;
    const answered = models.named(model).settings;
    // What a deployment is called may tell nothing of the model behind it; what a successor is called does.
    const costUsd = undated(model) === asked.successor ? costOf(usage, answered) : (costOf(usage, asked) ?? costOf(usage, answered));
    const { promptTokens, cachedTokens, completionTokens } = usage;
    const used = this.#questions.get(turn.signal) ?? { promptTokens: 0, completionTokens: 0 };
    this.#questions.set(turn.signal, { promptTokens: used.promptTokens + promptTokens, completionTokens: used.completionTokens + completionTokens });
    this.#spent = {
      calls: this.#spent.calls + 1,
      promptTokens: this.#spent.promptTokens + promptTokens,
      cachedTokens: this.#spent.cachedTokens + cachedTokens,
      completionTokens: this.#spent.completionTokens + completionTokens,
      costUsd: this.#spent.costUsd + (costUsd ?? 0),
      unpricedCalls: this.#spent.unpricedCalls + (costUsd === null ? 1 : 0),
    };
    turn.report({ kind: 'model', model, promptTokens, cachedTokens, completionTokens, costUsd, ms });
  }
}

/** A token has at least one byte, and nothing of a prompt need be in the cache. */
function worstCost(request: ChatRequest, settings: ModelSettings): number | null {
  const promptTokens = Buffer.byteLength(promptText(request));
  const usage: TokenUsage = { promptTokens, cachedTokens: 0, cacheWriteTokens: 0, completionTokens: request.maxTokens };
  const fresh = costOf(usage, settings);
  const written = costOf({ ...usage, cacheWriteTokens: promptTokens }, settings);
  return fresh === null || written === null ? null : Math.max(fresh, written);
}

function overCeiling(message: string): ModelFailure {
  return new ModelFailure('budget', message, { hint: 'Ask for less at a time.' });
}

function unknownPrice({ id }: ChosenModel, budgetUsd: number): ModelFailure {
  return new ModelFailure('budget', `The price of ${id} is not known, so that the budget of ${inDollars(budgetUsd)} cannot be kept.`, { hint: 'Set its price in models.json (0 for a model of your own), or leave --budget out.' });
}

/** "$0.0012"; what is too small for that is not nothing. */
export function inDollars(amount: number): string {
  return amount > 0 && amount < 0.0001 ? 'less than $0.0001' : `$${amount.toFixed(amount < 1 ? 4 : 2)}`;
}

function counted(tokens: number): string {
  return tokens.toLocaleString('en-US');
}
