import * as z from 'zod';
import { loadNames } from '../../src/agents/load-names.js';
import { ModelIntent } from '../../src/agents/model-intent.js';
import { readSavedFilters } from '../../src/agents/read-saved-filters.js';
import { createReader } from '../../src/language/read.js';
import { emptySession } from '../../src/session/session.js';
import { demoTurn } from './demo-turn.js';
import { modelReplyFor } from './model-reply.js';
import { startOpenAiStub } from './openai-stub.js';
import type { OpenAiStub, Pace, StubRequest } from './openai-stub.js';
import { demoSource } from './rest-source.js';
import { reading } from './scripted-model.js';

/** What the program sends, as far as a model has to read it. */
const Sent = z.object({ messages: z.array(z.object({ role: z.string(), content: z.string() })) });

export interface GrammarModel {
  readonly stub: OpenAiStub;
  /** What it has replied so far. */
  readonly replies: readonly string[];
  /** Questions whose reading has no words in the reply's schema, in the order in which they were asked. */
  readonly unsayable: readonly string[];
}

/** An endpoint on loopback whose model reads as well as the grammar does, on the demo inventory: it takes the question out of the request and fills the schema in. */
export async function startGrammarModel(pace?: Pace): Promise<GrammarModel> {
  const source = demoSource();
  const { index } = await loadNames(source, demoTurn());
  await readSavedFilters('saved filters', emptySession('stub'), index, source, demoTurn());
  const reader = createReader(index);
  const unsayable: string[] = [];
  const replies: string[] = [];
  const stub = await startOpenAiStub((request) => {
    const question = questionIn(request);
    const reply = modelReplyFor(reader.read(question));
    const isSayable = ModelIntent.safeParse(reply).success;
    if (!isSayable) unsayable.push(question);
    const text = JSON.stringify(isSayable ? reply : reading({ act: 'none' }));
    replies.push(text);
    return { kind: 'say', text, ...(pace === undefined ? {} : { pace }) };
  });
  return { stub, replies, unsayable };
}

/** The question as the user typed it; fails when the prompt holds none. */
export function questionIn({ body }: Pick<StubRequest, 'body'>): string {
  const asked = Sent.parse(body).messages.map(({ content }) => content).join('\n');
  const [, json] = /^Question: (".*")$/mu.exec(asked) ?? [];
  if (json === undefined) throw new Error(`There is no question in ${JSON.stringify(asked.slice(-200))}.`);
  return z.string().parse(JSON.parse(json));
}
