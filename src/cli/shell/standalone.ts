import type { Answer } from '../../answer.js';
import { AppError } from '../../errors.js';
import type { Numbered } from './answer-log.js';
import type { AnswerOptions, Shell } from './shell.js';

/** "those" reaches three answers back, and each of them three more; nobody goes further. */
const LONGEST_CHAIN = 10;

let scratches = 0;

/** A session of its own that nobody looks back to. */
export function scratchSession(): string {
  scratches += 1;
  return `scratch-${scratches}`;
}

/**
 * The questions that have to be asked, one after the other, to ask an earlier one again: itself, or with it those that
 * its "those" and "there" point to. Found by asking them where nothing was asked before, until the last of them is
 * understood as it was. Null after Ctrl-C; fails with USAGE when it cannot be asked again.
 */
export async function questionsBehind(shell: Shell, { number, answer }: Numbered): Promise<readonly string[] | null> {
  if (answer.understood === null) throw notAgain(answer.question);
  const asked = shell.answers.all.filter((each) => each.number <= number && each.answer.error === null).map((each) => each.answer);
  // Pages of a list and its other forms on the screen are understood as the list is: it alone is asked.
  const before = asked.filter(({ understood }, index) => understood === null || understood !== asked[index - 1]?.understood).map(({ question }) => question);
  for (let length = 1; length <= Math.min(LONGEST_CHAIN, before.length); length += 1) {
    const questions = before.slice(-length);
    const again = await askInTurn(shell, questions);
    if (again === null) return null;
    if (again.understood === answer.understood && again.body?.kind !== 'clarify') return questions;
  }
  throw notAgain(answer.question);
}

/** Asks questions that build on each other where nothing was asked before; gives the last answer, null after Ctrl-C. */
export async function askInTurn(shell: Shell, questions: readonly string[], options: AnswerOptions = {}): Promise<Answer | null> {
  const session = scratchSession();
  let last: Answer | null = null;
  for (const question of questions) {
    last = await shell.answer(question, { ...options, session });
    if (last === null || shell.signal.aborted) return null;
  }
  return last;
}

function notAgain(question: string): AppError {
  return new AppError('USAGE', `"${question}" cannot be asked again by itself.`, { hint: 'Ask it in one sentence that needs no answer before it.' });
}
