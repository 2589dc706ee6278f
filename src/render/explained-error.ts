import type { AnswerError } from '../answer.js';
import { errorText } from './error-text.js';
import { joinSafe, line, safe } from './sanitise.js';
import type { SafeText } from './sanitise.js';

/** What happened and what to do; below it what may be behind it and what else there is to try. `fold` breaks a line to the width of a screen: only who shows one measures text. */
export function explainedError(error: AnswerError, fold: (text: SafeText) => readonly SafeText[] = (text) => [text]): SafeText {
  const explained = [
    ...listed(line`likely`, error.causes, line`; `),
    ...(error.guess === null ? [] : [line`a model's guess: ${safe(error.guess)}`]),
    ...listed(line`next`, error.next, line`; `),
    ...listed(line`try`, error.questions, line` · `),
  ];
  const rows = explained.flatMap(fold).map((row) => line`${row}\n`);
  return line`${errorText(error)}${joinSafe(rows, line``)}`;
}

function listed(label: SafeText, texts: readonly string[], separator: SafeText): readonly SafeText[] {
  return texts.length === 0 ? [] : [line`${label}: ${joinSafe(texts.map((text) => safe(text)), separator)}`];
}
