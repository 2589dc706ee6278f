import { AppError } from '../errors.js';
import { NameIndex } from '../inventory/name-index.js';
import { createReader } from '../language/read.js';
import type { Reader } from '../language/read.js';
import type { ModelReader } from '../llm/model-reader.js';
import type { Intent } from '../query/intent.js';
import type { Turn } from '../turn.js';

/** Below this an intent is asked back, not answered: one unread content word is enough. */
export const SURE = 0.9;

/** Characters: a page of text, or some three hundred names. */
const LONGEST = 4000;

export interface ReadQuestion {
  readonly intent: Intent;
  readonly route: 'grammar' | 'model';
}

/** Takes a question, gives its Intent: by grammar, and by the model where the grammar ends and there is one. */
export class IntentAgent {
  readonly #model: ModelReader | null;
  readonly #readers = new WeakMap<NameIndex, Reader>();

  constructor(model: ModelReader | null) {
    this.#model = model;
  }

  /** Reads a sentence, so that the first question finds the vocabulary built and the grammar compiled. */
  prepare(): void {
    this.readByGrammar('show me all active devices', new NameIndex(new Map(), new Set()));
  }

  async read(question: string, names: NameIndex, turn: Turn): Promise<ReadQuestion> {
    turn.report({ kind: 'stage', stage: 'reading' });
    const intent = this.readByGrammar(question, names);
    if (intent.confidence >= SURE || this.#model === null) return { intent, route: 'grammar' };
    return { intent: await this.#model.read(question, intent, turn), route: 'model' };
  }

  /** Fails with BAD_DATA for what is too long to be a question. */
  readByGrammar(question: string, names: NameIndex): Intent {
    if (question.length > LONGEST) throw new AppError('BAD_DATA', `The question has ${question.length.toLocaleString('en-US')} characters; at most ${LONGEST.toLocaleString('en-US')} are read.`, { hint: 'Ask for one thing at a time; batch takes many questions from a file.' });
    const reader = this.#readers.get(names) ?? createReader(names);
    this.#readers.set(names, reader);
    return reader.read(question);
  }
}
