import { digestOf } from '../../src/agents/digest.js';
import { narrateInstructions } from '../../src/agents/narrate-prompt.js';
import { textBody, tableBody } from '../../src/answer.js';
import type { Answer } from '../../src/answer.js';
import { TOKEN_CEILINGS } from '../../src/llm/budget.js';
import { costOf, resolveModels } from '../../src/llm/models.js';
import { estimatedTokens } from '../../src/llm/tokens.js';
import { openAsker } from '../eval/ask.js';
import type { Asker } from '../eval/ask.js';
import { answerOf, columnsOf, rowsOf } from '../support/answers.js';
import { startDemoNetbox } from '../support/demo-netbox.js';
import { startGrammarModel } from '../support/grammar-model.js';
import type { GrammarModel } from '../support/grammar-model.js';
import { inTurn, tokensOf } from '../support/openai-stub.js';
import type { OpenAiStub, Pace, StubRequest } from '../support/openai-stub.js';
import { reading } from '../support/scripted-model.js';

/** As bench.js shows it; `limit` null where there is none. */
export interface Measured {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly limit?: number;
}

export interface Setting {
  readonly questions: readonly string[];
  /** How often the questions at a model's pace are asked. */
  readonly rounds: number;
  /** Of a text, by a real tokenizer; estimated from bytes without one. */
  readonly countTokens: ((text: string) => number) | null;
  readonly tell: (text: string) => void;
}

/** How a small model writes: half a second to the first token, and sixty a second from there. */
const PACE = { firstTokenMs: 500, tokensPerSecond: 60 };
/** Of them, so many are asked at that pace. */
const PACED_QUESTIONS = 8;
const FIRST_CONTENT_MS = 1500;
const MOST_OVERHEAD_PERCENT = 5;
/** Of ten questions that a model reads, nine have one call at most before there is something to see. */
const ONE_CALL_PERCENT = 90;
const MOST_GROWTH = 1.1;
const NOW = '2026-11-20T12:00:00Z';

/** What questions to a model take, at a model on loopback that reads as the grammar does. */
export async function measureModels(setting: Setting): Promise<readonly Measured[]> {
  const tokens = setting.countTokens ?? estimatedTokens;
  return [...(await measureTokens(setting, tokens)), ...growth(tokens), ...(await measureRaw(setting, tokens)), ...(await measurePace(setting))];
}

interface Opened extends GrammarModel {
  readonly asker: Asker;
  readonly close: () => Promise<void>;
}

async function opened(pace?: Pace): Promise<Opened> {
  const model = await startGrammarModel(pace);
  const { stub } = model;
  const asker = await openAsker({ inventory: 'demo', server: null, cache: true, reading: { flags: { route: 'model' }, environment: { OPENAI_BASE_URL: stub.url, XDG_CONFIG_HOME: '/nowhere' } } });
  return { ...model, asker, close: async () => { await asker.close(); await stub.close(); } };
}

const ask = ({ ask: put }: Asker, question: string): Promise<Answer> => put({ form: 'bench', question, expect: { kind: [] } });

async function measureTokens({ questions, tell }: Setting, tokens: (text: string) => number): Promise<readonly Measured[]> {
  const { stub, asker, replies, close } = await opened();
  const calls: number[] = [];
  for (const question of questions) {
    tell(`by a model: ${question}`);
    const before = stub.requests.length;
    const answer = await ask(asker, question);
    if (answer.route === 'model') calls.push(stub.requests.length - before);
  }
  const prompts = stub.requests.map(partsOf);
  const said = replies.map(tokens);
  const splitting = await splitTokens(stub, asker, tokens);
  await close();
  const [{ instructions, schema } = { instructions: '', schema: '' }] = prompts;
  const each = prompts.map((parts) => promptTokens(parts, tokens));
  return [
    { name: 'questions that a model reads', value: calls.length, unit: 'questions' },
    { name: '… with one call before there is an answer, at least', value: (calls.filter((count) => count <= 1).length / calls.length) * 100, unit: '%', limit: ONE_CALL_PERCENT },
    { name: 'reader: instructions, the same for all', value: tokens(instructions), unit: 'tokens' },
    { name: 'reader: schema, the same for all', value: tokens(schema), unit: 'tokens' },
    { name: 'reader: input', value: median(prompts.map(({ input }) => tokens(input))), unit: 'tokens' },
    { name: 'reader: whole prompt', value: median(each), unit: 'tokens', limit: TOKEN_CEILINGS.promptTokens },
    { name: 'reader: longest prompt', value: Math.max(...each), unit: 'tokens', limit: TOKEN_CEILINGS.promptTokens },
    { name: 'reader: reply', value: median(said), unit: 'tokens', limit: TOKEN_CEILINGS.completionTokens },
    { name: 'reader: longest reply', value: Math.max(...said), unit: 'tokens', limit: TOKEN_CEILINGS.completionTokens },
    { name: '1,000 such questions, gpt-4o-mini', value: dollars('gpt-4o-mini', median(each), median(said)) * 1000, unit: '$' },
    ...splitting,
  ];
}

const PARTS = [{ question: 'which site has the most switches', after: null }, { question: 'contacts of those', after: 0 }, { question: 'circuits of those', after: 0 }];

/** A question that a larger model takes apart: the reader's and the planner's tokens together. */
async function splitTokens(stub: OpenAiStub, asker: Asker, tokens: (text: string) => number): Promise<readonly Measured[]> {
  const before = stub.requests.length;
  const replies = [JSON.stringify(reading({ act: 'several' })), JSON.stringify({ parts: PARTS })];
  stub.behave(inTurn(...replies.map((text) => ({ kind: 'say', text }) as const)));
  await ask(asker, 'which branch has the most switches, and who do I call there, and which circuits end there?');
  const [, planner] = stub.requests.slice(before).map(partsOf);
  const both = stub.requests.slice(before).map((request) => promptTokens(partsOf(request), tokens));
  const sum = (all: readonly number[]): number => all.reduce((total, each) => total + each, 0);
  return [
    { name: 'planner: instructions and schema', value: planner === undefined ? NaN : tokens(planner.instructions) + tokens(planner.schema), unit: 'tokens' },
    { name: 'reader and planner: both prompts', value: sum(both), unit: 'tokens', limit: TOKEN_CEILINGS.promptTokens },
    { name: 'reader and planner: both replies', value: sum(replies.map(tokens)), unit: 'tokens', limit: TOKEN_CEILINGS.completionTokens },
  ];
}

/** A prompt as the provider counts it. */
interface PromptParts {
  readonly instructions: string;
  readonly schema: string;
  readonly input: string;
}

function promptTokens({ instructions, schema, input }: PromptParts, tokens: (text: string) => number): number {
  return tokens(instructions) + tokens(schema) + tokens(input);
}

function partsOf({ body }: StubRequest): PromptParts {
  const [system = { content: '' }, ...others] = body['messages'] as readonly { readonly content: string }[];
  return { instructions: system.content, schema: JSON.stringify(body['response_format'] ?? ''), input: others.map(({ content }) => content).join('\n') };
}

/** The writer's prompt about lists of so many rows: what a model is shown does not grow with them. */
function growth(tokens: (text: string) => number): readonly Measured[] {
  const promptOf = (answer: Answer): number => tokens(narrateInstructions() + digestOf(answer));
  const [few, many] = [10, 10_000].map((count) => promptOf(listOf(count)));
  return [
    { name: 'writer: instructions', value: tokens(narrateInstructions()), unit: 'tokens' },
    { name: 'writer: prompt about 10 rows', value: few ?? NaN, unit: 'tokens' },
    { name: 'writer: prompt about 10,000 rows', value: many ?? NaN, unit: 'tokens', limit: TOKEN_CEILINGS.promptTokens },
    { name: 'writer: 10,000 rows against 10', value: (many ?? NaN) / (few ?? NaN), unit: 'times', limit: MOST_GROWTH },
    { name: 'writer: an answer without rows', value: promptOf(answerOf(textBody({ text: 'Nothing stands out.' }))), unit: 'tokens' },
  ];
}

function listOf(count: number): Answer {
  const rows = rowsOf(...Array.from({ length: count }, (_, index) => ({ name: `branch-${String(index % 900).padStart(3, '0')}-sw-${index}`, role: 'access-switch', site: `branch-${index % 900}`, status: index % 7 === 0 ? 'planned' : 'active', tenant: 'Acme Corp' })));
  const groups = ['active', 'planned'].map((status) => ({ key: { status }, value: rows.filter(({ cells }) => cells['status'] === status).length }));
  return answerOf(tableBody({ text: `${count.toLocaleString('en-US')} switches.`, columns: columnsOf('name', 'role', 'site', 'status', 'tenant'), rows, total: count, groups }), { question: 'switches of Acme Corp' });
}

/** The same questions with everything that NetBox has about them put before a model. */
async function measureRaw({ tell }: Setting, tokens: (text: string) => number): Promise<readonly Measured[]> {
  tell('raw JSON');
  const demo = await startDemoNetbox({ now: NOW, scale: '1000' });
  const [vlans, devices] = await Promise.all([raw(demo.url, 'ipam/vlans', 63), raw(demo.url, 'dcim/devices', 1000)]);
  await demo.stop();
  return [...dumped('63 VLANs', tokens(vlans)), ...dumped('1,000 devices', tokens(devices))];
}

async function raw(url: string, path: string, count: number): Promise<string> {
  const response = await fetch(`${url}/api/${path}/?limit=${count}`, { headers: { authorization: 'Token bench' } });
  const { results } = (await response.json()) as { readonly results: readonly unknown[] };
  if (results.length !== count) throw new Error(`${path} has ${results.length} objects, not ${count}.`);
  return JSON.stringify(results);
}

function dumped(what: string, count: number): readonly Measured[] {
  return [
    { name: `${what} as raw JSON`, value: count, unit: 'tokens' },
    ...['gpt-4o-mini', 'gpt-4o'].map((id) => ({ name: `1,000 questions with ${what}, ${id}`, value: dollars(id, count, 0) * 1000, unit: '$' })),
  ];
}

/** Nothing of it in the provider's cache. */
function dollars(id: string, promptTokens: number, completionTokens: number): number {
  return costOf({ promptTokens, cachedTokens: 0, cacheWriteTokens: 0, completionTokens }, resolveModels().named(id).settings) ?? NaN;
}

/** How long people wait, and how much of it is ours: the rest is the model's pace. */
async function measurePace({ questions, rounds, tell }: Setting): Promise<readonly Measured[]> {
  const model = await opened(PACE);
  const first = await timedAsk(model, 'how many sites are there');
  const timed: { readonly ms: number; readonly modelMs: number }[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    for (const question of questions.slice(0, PACED_QUESTIONS)) {
      tell(`at the pace of a model, round ${round}: ${question}`);
      const one = await timedAsk(model, question);
      if (one.modelMs > 0) timed.push(one);
    }
  }
  await model.close();
  return [
    { name: 'first question, start included, without the model', value: first.ms - first.modelMs, unit: 'ms' },
    { name: 'first content at 500 ms and 60 tokens/s', value: median(timed.map(({ ms }) => ms)), unit: 'ms', limit: FIRST_CONTENT_MS },
    { name: '… of which the model', value: median(timed.map(({ modelMs }) => modelMs)), unit: 'ms' },
    { name: '… of which the program', value: median(timed.map(({ ms, modelMs }) => ((ms - modelMs) / ms) * 100)), unit: '%', limit: MOST_OVERHEAD_PERCENT },
  ];
}

/** The model's time is that of its pace. */
async function timedAsk({ asker, replies }: Opened, question: string): Promise<{ readonly ms: number; readonly modelMs: number }> {
  const before = replies.length;
  const started = performance.now();
  await ask(asker, question);
  const ms = performance.now() - started;
  const modelMs = replies.slice(before).reduce((sum, text) => sum + PACE.firstTokenMs + (tokensOf(text).length / PACE.tokensPerSecond) * 1000, 0);
  return { ms, modelMs };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}
