import type { Answer } from '../answer.js';
import type { App } from '../app.js';
import { toAppError } from '../errors.js';
import { wrap } from '../render/layout.js';
import { line, safe } from '../render/sanitise.js';
import type { Io } from './io.js';

/** Writes what a model has to say under an answer that is on the screen already, sentence by sentence and with a blank line before; why there is nothing goes beside it. Never fails: the answer is given. */
export async function tellAbout(io: Io, app: Pick<App, 'narrate'>, answer: Answer, signal: AbortSignal): Promise<Answer> {
  let isFirst = true;
  const onSentence = (sentence: string): void => {
    if (signal.aborted) return;
    if (isFirst) io.out(line`\n`);
    isFirst = false;
    for (const row of wrap(safe(sentence), io.width())) io.out(line`${row}\n`);
  };
  try {
    const told = await app.narrate(answer, { signal, report: () => undefined, onSentence });
    for (const warning of told.warnings.slice(answer.warnings.length)) io.err(line`note: ${safe(warning)}\n`);
    return told;
  } catch (error) {
    if (!signal.aborted) io.err(line`note: ${safe(toAppError(error).message)}\n`);
    return answer;
  }
}
