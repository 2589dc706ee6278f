import { clarifyBody } from '../answer.js';
import { listed } from '../operations/present.js';
import type { Intent } from '../query/intent.js';
import type { Explained } from './problems.js';

/** Asks about words that nobody understood, instead of answering with more than was asked. */
export function askAboutUnread(intent: Intent, examples: readonly string[]): Explained {
  const words = listed(intent.unread.map((word) => `"${word}"`));
  const text = intent.unread.length === 0 ? 'I did not understand what you want to know.' : `I did not understand ${words}. Say it in other words, or ask one of these:`;
  const options = examples.map((question, index) => ({ number: index + 1, label: question, question, object: null }));
  return { body: clarifyBody({ text, options: options.map(({ number, label, question }) => ({ number, label, question })) }), options };
}
