import type { Answer } from '../../answer.js';
import { isFormat, loadFormat } from '../../render/formats.js';
import type { Io } from '../io.js';
import { print, viewOf } from '../view.js';
import type { Settings } from './shell.js';

/** Writes an answer as this shell shows answers now. */
export async function showAnswer(io: Io, answer: Answer, { format, vertical }: Settings, interactive: boolean): Promise<void> {
  const name = isFormat(format) ? format : 'table';
  const render = await loadFormat(name);
  // Data shows no "1–25 of 230" beside it: it comes whole.
  const shown = name !== 'table' && answer.body?.kind === 'table' ? { ...answer, body: { ...answer.body, page: null } } : answer;
  await print(io, name, render(shown, viewOf(io, { interactive, explain: false, vertical })), { paged: interactive ? (answer.body?.text ?? '') : null });
}
