import { AppError } from '../errors.js';
import { NameIndex } from '../inventory/name-index.js';
import { hear } from '../language/heard.js';
import { createReader } from '../language/read.js';
import type { Reader } from '../language/read.js';
import type { ChatModel } from '../llm/chat-model.js';
import { inWords, ModelFailure } from '../llm/failures.js';
import { askStructured } from '../llm/structured.js';
import type { Intent } from '../query/intent.js';
import type { Session } from '../session/session.js';
import type { Turn } from '../turn.js';
import { mismatch, partsMismatch } from './held-against.js';
import { lastAsked } from './last-asked.js';
import { intentOfModel, isForGrammar, ModelIntent } from './model-intent.js';
import type { Route } from './route.js';
import { questionLine, readerInput, readerInstructions } from './reader-prompt.js';
import { QuestionParts, splitInput, splitInstructions } from './split-prompt.js';
import type { SeveralQuestions } from './split-prompt.js';

/** Below this an intent is asked back, not answered: one unread content word is enough. */
export const SURE = 0.9;

/** Characters: a page of text, or some three hundred names. */
const LONGEST = 4000;

/** Tokens: the longest reading of the evaluation's questions has 665 bytes. */
const MAX_READING_TOKENS = 230;

/** Six short questions; what sends for them has some 60 tokens, and a question may use 250 in all. */
const MAX_SPLIT_TOKENS = 180;

/** What became of a question that a model was to read; `off` when none is asked. */
export type ModelReading =
  | { readonly kind: 'off' }
  | { readonly kind: 'read'; readonly intent: Intent; readonly model: string }
  | ({ readonly kind: 'several' } & SeveralQuestions)
  /** In words, why the grammar's reading has to do. */
  | { readonly kind: 'failed'; readonly reason: string };

export interface ToRead {
  readonly question: string;
  /** The grammar's reading. */
  readonly partial: Intent;
  readonly names: NameIndex;
  readonly session: Session;
}

/** Takes a question, gives its Intent: by grammar, and by a model where the grammar ends and there is one. */
export class IntentAgent {
  readonly #model: ChatModel | null;
  readonly #route: Route;
  readonly #readers = new WeakMap<NameIndex, Reader>();
  /** By the signal of the turn, which copies of the turn share. */
  readonly #replies = new WeakMap<AbortSignal, { readonly question: string; readonly said: Promise<Said> }>();

  constructor(model: ChatModel | null, route: Route = 'hybrid') {
    this.#model = model;
    this.#route = route;
  }

  /** Reads a sentence, so that the first question finds the vocabulary built and the grammar compiled. */
  prepare(): void {
    this.readByGrammar('show me all active devices', new NameIndex(new Map(), new Set()));
  }

  /** Fails with BAD_DATA for what is too long to be a question. */
  readByGrammar(question: string, names: NameIndex): Intent {
    if (question.length > LONGEST) throw new AppError('BAD_DATA', `The question has ${question.length.toLocaleString('en-US')} characters; at most ${LONGEST.toLocaleString('en-US')} are read.`, { hint: 'Ask for one thing at a time; batch takes many questions from a file.', reason: 'long question' });
    const reader = this.#readers.get(names) ?? createReader(names);
    this.#readers.set(names, reader);
    return reader.read(question);
  }

  /** Whether a model has to be asked, given the grammar's reading. */
  wantsModel(partial: Intent): boolean {
    if (this.#model === null || this.#route === 'grammar' || isForGrammar(partial)) return false;
    return this.#route === 'model' || partial.confidence < SURE;
  }

  /** Asks the model once, and a larger one besides when it finds several questions; what says other than the question is not used. Fails only when the turn ends. */
  async readByModel(toRead: ToRead, turn: Turn): Promise<ModelReading> {
    if (this.#model === null || !this.wantsModel(toRead.partial)) return { kind: 'off' };
    turn.report({ kind: 'stage', stage: 'asking the model' });
    try {
      const said = await this.#said(this.#model, toRead, turn);
      return held(said, toRead);
    } catch (error) {
      if (error instanceof ModelFailure) return { kind: 'failed', reason: `${inWords(error)} The question was read by grammar alone.` };
      throw error;
    }
  }

  /** A question that is gone over again, with names read anew, was asked already. */
  #said(chat: ChatModel, toRead: ToRead, turn: Turn): Promise<Said> {
    const known = this.#replies.get(turn.signal);
    if (known?.question === toRead.question) return known.said;
    const said = readWith(chat, toRead, turn);
    this.#replies.set(turn.signal, { question: toRead.question, said });
    return said;
  }
}

/** What models made of a question, before anything is held against it. */
type Said = { readonly kind: 'reading'; readonly reply: ModelIntent; readonly model: string } | ({ readonly kind: 'several' } & SeveralQuestions);

async function readWith(chat: ChatModel, { question, partial, names, session }: ToRead, turn: Turn): Promise<Said> {
  const { types: heard } = hear(question, names);
  const types = [...new Set([...(partial.subject === null ? [] : [partial.subject]), ...heard])];
  const input = readerInput({ question, partial, last: lastAsked(session), types });
  const { value, model } = await askStructured(chat, { role: 'reader', instructions: readerInstructions(), input, question: questionLine(question), name: 'reading', schema: ModelIntent, maxTokens: MAX_READING_TOKENS }, turn);
  return value.act === 'several' ? splitQuestion(chat, question, turn) : { kind: 'reading', reply: value, model };
}

/** The larger model's parts of a question. */
async function splitQuestion(chat: ChatModel, question: string, turn: Turn): Promise<Said> {
  const { value, model } = await askStructured(chat, { role: 'planner', instructions: splitInstructions(), input: splitInput(question), question: splitInput(question), name: 'parts', schema: QuestionParts, maxTokens: MAX_SPLIT_TOKENS }, turn);
  return { kind: 'several', parts: value.parts, model };
}

/** What may be used of it: parts are as strictly held against the question as a reading is. */
function held(said: Said, { question, names }: ToRead): ModelReading {
  const heard = hear(question, names);
  if (said.kind === 'several') {
    const wrong = partsMismatch(said.parts, question, heard);
    return wrong === null ? said : { kind: 'failed', reason: `The parts that ${said.model} made of it were not used: ${wrong}.` };
  }
  const intent = intentOfModel(said.reply);
  if (intent.confidence < SURE) return { kind: 'failed', reason: `${said.model} could not read it either.` };
  const wrong = mismatch(intent, question, heard);
  return wrong === null ? { kind: 'read', intent, model: said.model } : { kind: 'failed', reason: `The reading of ${said.model} was not used: ${wrong}.` };
}
