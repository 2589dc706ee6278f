import * as z from 'zod';
import { be } from '../field-message.js';
import type { ModelRole, TokenUsage } from './chat-model.js';

const dollars = z.number(be('a number of US dollars per million tokens')).nonnegative('must not be below 0');
const tokens = z.int(be('a whole number of tokens')).positive('must be above 0');
const modelId = z.string(be('the id of a model')).min(1, 'must be the id of a model');

/** US dollars per million tokens. `long`: what they are multiplied by when the prompt has more tokens than `above`. */
const ModelPrice = z.strictObject(
  {
    input: dollars,
    cached: dollars,
    /** What the provider takes for putting a part of the prompt into its cache. */
    cacheWrite: dollars,
    output: dollars,
    long: z.strictObject({ above: tokens, input: z.number(be('a number')).positive('must be above 0'), output: z.number(be('a number')).positive('must be above 0') }, be('an object or null')).nullable(),
  },
  be('an object with input, cached, cacheWrite and output'),
);

/** A price as a user gives it: without a price of its own, the cache costs what other input does. */
const GivenPrice = ModelPrice.extend({ cached: dollars.optional(), cacheWrite: dollars.optional(), long: ModelPrice.shape.long.default(null) }).transform((price) => ({
  ...price,
  cached: price.cached ?? price.input,
  cacheWrite: price.cacheWrite ?? price.input,
}));

/** What is known of a model, and how it is asked. Null is not known, or nothing to be sent. */
export const ModelSettings = z.strictObject(
  {
    endpoint: z.enum(['chat', 'responses'], be('"chat" or "responses"')),
    price: ModelPrice.nullable(),
    contextTokens: tokens.nullable(),
    maxOutputTokens: tokens.nullable(),
    reasoningEffort: z.enum(['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'], be('an effort from "none" to "max", or null')).nullable(),
    /** Whether it takes a temperature and a seed. */
    sampling: z.boolean(be('true or false')),
    /** The field of a chat completion that bounds the reply. */
    limitField: z.enum(['max_completion_tokens', 'max_tokens'], be('"max_completion_tokens" or "max_tokens"')),
    /** The day its provider switches it off, and what the provider names instead. */
    shutdown: z.iso.date('must be a day, e.g. 2027-01-14').nullable(),
    successor: modelId.nullable(),
  },
  be('an object'),
);
export type ModelSettings = z.infer<typeof ModelSettings>;

/** What a user sets otherwise; a model that is not in the table may be there too. */
export const ModelOverrides = z.strictObject(
  {
    roles: z.strictObject({ reader: modelId.optional(), planner: modelId.optional(), writer: modelId.optional() }, be('an object')).default({}),
    models: z.record(z.string(), ModelSettings.partial().extend({ price: GivenPrice.nullable().optional() }), be('an object of models')).default({}),
  },
  be('an object with "roles" and "models"'),
);
export type ModelOverrides = z.infer<typeof ModelOverrides>;

/** The small model reads and writes, the larger one takes questions apart. */
export const DEFAULT_ROLES: Readonly<Record<ModelRole, string>> = { reader: 'gpt-4o-mini', planner: 'gpt-4o', writer: 'gpt-4o-mini' };

const UNKNOWN: ModelSettings = {
  endpoint: 'chat',
  price: null,
  contextTokens: null,
  maxOutputTokens: null,
  reasoningEffort: null,
  sampling: true,
  limitField: 'max_completion_tokens',
  shutdown: null,
  successor: null,
};

/** OpenAI switches these off together. */
const LEAVING = { shutdown: '2027-01-14', successor: 'gpt-6-luna' } as const;

/** List prices and limits of OpenAI as of November 2026. */
const KNOWN: ReadonlyMap<string, ModelSettings> = new Map(Object.entries({
  'gpt-4o': { ...UNKNOWN, ...LEAVING, price: priced(2.5, 1.25, 10), contextTokens: 128_000, maxOutputTokens: 16_384 },
  'gpt-4o-mini': { ...UNKNOWN, ...LEAVING, price: priced(0.15, 0.075, 0.6), contextTokens: 128_000, maxOutputTokens: 16_384 },
  'gpt-4.1': { ...UNKNOWN, ...LEAVING, price: priced(2, 0.5, 8), contextTokens: 1_047_576, maxOutputTokens: 32_768 },
  'gpt-4.1-mini': { ...UNKNOWN, ...LEAVING, price: priced(0.4, 0.1, 1.6), contextTokens: 1_047_576, maxOutputTokens: 32_768 },
  // It reasons at medium effort unless told otherwise, which takes seconds and tokens that no question here is worth.
  'gpt-6-luna': {
    ...UNKNOWN,
    price: { input: 0.1, cached: 0.01, cacheWrite: 0.125, output: 0.5, long: { above: 272_000, input: 2, output: 1.5 } },
    contextTokens: 1_050_000,
    maxOutputTokens: 128_000,
    reasoningEffort: 'none',
    sampling: false,
  },
}));

/** US dollars per million tokens, where writing into the cache costs nothing extra. */
function priced(input: number, cached: number, output: number): NonNullable<ModelSettings['price']> {
  return { input, cached, cacheWrite: input, output, long: null };
}

export interface ChosenModel {
  readonly id: string;
  readonly settings: ModelSettings;
}

/** Which model plays which role, and what is known of each. */
export interface Models {
  readonly of: (role: ModelRole) => ChosenModel;
  readonly named: (id: string) => ChosenModel;
}

export function resolveModels(overrides: ModelOverrides = { roles: {}, models: {} }): Models {
  const named = (id: string): ChosenModel => ({ id, settings: settingsOf(id, overrides) });
  return { of: (role) => named(overrides.roles[role] ?? DEFAULT_ROLES[role]), named };
}

function settingsOf(id: string, { models }: ModelOverrides): ModelSettings {
  const known = KNOWN.get(id) ?? KNOWN.get(undated(id)) ?? UNKNOWN;
  const own = Object.entries(models[id] ?? models[undated(id)] ?? {}).filter(([, value]) => value !== undefined);
  return { ...known, ...Object.fromEntries(own) };
}

/** "gpt-4o-mini-2024-07-18" is a dated state of "gpt-4o-mini". */
export function undated(id: string): string {
  return id.replace(/-\d{4}-\d{2}-\d{2}$/, '');
}

const PER_TOKEN = 1e-6;

/** US dollars; null when the price of the model is not known. */
export function costOf(usage: TokenUsage, { price }: ModelSettings): number | null {
  if (price === null) return null;
  const { input, output } = price.long !== null && usage.promptTokens > price.long.above ? price.long : { input: 1, output: 1 };
  const fresh = Math.max(0, usage.promptTokens - usage.cachedTokens - usage.cacheWriteTokens);
  const prompt = fresh * price.input + usage.cachedTokens * price.cached + usage.cacheWriteTokens * price.cacheWrite;
  return (prompt * input + usage.completionTokens * price.output * output) * PER_TOKEN;
}
