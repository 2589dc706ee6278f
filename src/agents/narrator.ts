import type { Answer } from '../answer.js';
import type { ChatModel } from '../llm/chat-model.js';
import { inWords, ModelFailure } from '../llm/failures.js';
import type { Turn } from '../turn.js';
import { digestOf } from './digest.js';
import { pointsElsewhere } from './links-said.js';
import { narrateInstructions } from './narrate-prompt.js';
import { foreignNumber } from './numbers-said.js';

/** Tokens: three sentences. */
const MAX_PROSE_TOKENS = 150;

/** What a model wrote under an answer; or why there is nothing, and the answer's own sentence stands. */
export type Narration = { readonly kind: 'written'; readonly text: string } | { readonly kind: 'dropped'; readonly reason: string };

/**
 * Has a model write a paragraph about a finished answer, from a digest of it. Sentences come one by one, each only when
 * all its numbers stand in the digest and it points nowhere else; with the first of another kind the rest is dropped. Fails only when the turn ends.
 */
export async function narrate(model: ChatModel, answer: Answer, onSentence: (sentence: string) => void, turn: Turn): Promise<Narration> {
  const digest = digestOf(answer);
  const prose = new Prose(digest, onSentence);
  try {
    const reply = await model.stream({ role: 'writer', instructions: narrateInstructions(), input: digest, schema: null, repair: null, maxTokens: MAX_PROSE_TOKENS }, (text) => { prose.add(text); }, turn);
    prose.end();
    if (prose.problem !== null) return { kind: 'dropped', reason: `What ${reply.model} wrote about it was dropped: ${prose.problem}.` };
    return prose.text === '' ? { kind: 'dropped', reason: `${reply.model} wrote nothing about it.` } : { kind: 'written', text: prose.text };
  } catch (error) {
    if (error instanceof ModelFailure) return { kind: 'dropped', reason: inWords(error) };
    throw error;
  }
}

/** Text as it comes in, let through by whole sentences. */
class Prose {
  readonly #digest: string;
  readonly #onSentence: (sentence: string) => void;
  #held = '';
  #told: string[] = [];
  #problem: string | null = null;

  constructor(digest: string, onSentence: (sentence: string) => void) {
    this.#digest = digest;
    this.#onSentence = onSentence;
  }

  /** What is wrong with a sentence, in words; nothing is let through after it. */
  get problem(): string | null {
    return this.#problem;
  }

  get text(): string {
    return this.#problem === null ? this.#told.join(' ') : '';
  }

  add(text: string): void {
    this.#held += text;
    // A full stop inside an address or a name is followed by no space.
    for (let end = /[.!?](?=\s)/u.exec(this.#held); end !== null; end = /[.!?](?=\s)/u.exec(this.#held)) {
      this.#pass(this.#held.slice(0, end.index + 1));
      this.#held = this.#held.slice(end.index + 1);
    }
  }

  end(): void {
    this.#pass(this.#held);
    this.#held = '';
  }

  #pass(text: string): void {
    const sentence = text.replace(/\s+/gu, ' ').trim();
    if (sentence === '' || this.#problem !== null) return;
    this.#problem = problemOf(sentence, this.#digest);
    if (this.#problem !== null) return;
    this.#told.push(sentence);
    this.#onSentence(sentence);
  }
}

function problemOf(sentence: string, digest: string): string | null {
  if (pointsElsewhere(sentence, digest)) return 'it points to another address';
  const foreign = foreignNumber(sentence, digest);
  return foreign === null ? null : `the answer holds no ${foreign}`;
}
