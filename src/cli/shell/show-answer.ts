import type { Answer } from '../../answer.js';
import { isFormat, loadFormat } from '../../render/formats.js';
import type { Io } from '../io.js';
import { print, viewOf } from '../view.js';
import type { Settings } from './shell.js';

/** Writes an answer as this shell shows answers now. */
export async function showAnswer(io: Io, answer: Answer, { format, vertical }: Settings, interactive: boolean): Promise<void> {
  const name = isFormat(format) ? format : 'table';
  const render = await loadFormat(name);
  await print(io, name, render(answer, viewOf(io, { interactive, explain: false, vertical })), { paged: interactive });
}
