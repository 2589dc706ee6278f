import { basename, extname } from 'node:path';
import type { Answer } from '../../../answer.js';
import { AppError } from '../../../errors.js';
import { writeNewFile } from '../../../new-file.js';
import { countedWord, listed } from '../../../operations/present.js';
import { exportText } from '../../../render/export.js';
import { line, safe } from '../../../render/sanitise.js';
import type { SafeText } from '../../../render/sanitise.js';
import { answerOf, newFileNamed } from '../arguments.js';
import { say } from '../say.js';
import type { Shell } from '../shell.js';

/** By the ending of a file's name. */
const FORMATS: Readonly<Record<string, string>> = { '.csv': 'csv', '.tsv': 'tsv', '.json': 'json', '.jsonl': 'jsonl', '.md': 'markdown', '.markdown': 'markdown', '.yaml': 'yaml', '.yml': 'yaml', '.txt': 'table' };
const NAMES = [...new Set(Object.values(FORMATS))];

/** Terminals take no more than this from OSC 52 (xterm's limit is the tightest of the common ones), in bytes of Base64. */
const MOST_COPIED = 74_994;

/** Writes the answer at hand, all of its rows, into a file that does not exist yet. */
export async function exportAnswer(shell: Shell, argument: string): Promise<null> {
  const { answer } = answerOf(shell, '');
  const [, name = '', said = ''] = /^(.*?)(?:\s+(?:as\s+)?([a-z]+))?$/iu.exec(argument) ?? [];
  const isSaid = NAMES.includes(said.toLowerCase());
  const file = newFileNamed(isSaid ? name : argument, shell, 'For example /export devices.csv.');
  const format = isSaid ? said.toLowerCase() : FORMATS[extname(file).toLowerCase()];
  if (format === undefined) throw new AppError('USAGE', `"${basename(file)}" does not tell a format.`, { hint: `Let it end in ${listed(Object.keys(FORMATS))}, or say which: /export FILE csv.` });
  const text = await textAs(answer, format);
  await writeOrRefuse(shell, file, text);
  tell(shell, line`${sizeOf(answer)} written to ${safe(file)} as ${safe(format)}.`, answer);
  return null;
}

/** Puts the answer at hand into the clipboard of the terminal, however far away the shell runs. */
export async function copy(shell: Shell, argument: string): Promise<null> {
  const { answer } = answerOf(shell, '');
  const format = argument === '' ? 'table' : argument.toLowerCase();
  if (!NAMES.includes(format)) throw new AppError('USAGE', `There is no format "${argument}".`, { hint: `There are ${listed(NAMES)}.` });
  if (!shell.io.terminal.output) throw new AppError('USAGE', 'There is no terminal whose clipboard could take it.', { hint: '/export FILE writes a file.' });
  const text = await textAs(answer, format);
  const size = Math.ceil(Buffer.byteLength(text) / 3) * 4;
  if (size > MOST_COPIED) throw new AppError('USAGE', `The answer is too large for a terminal's clipboard (${size.toLocaleString('en-US')} of ${MOST_COPIED.toLocaleString('en-US')} bytes).`, { hint: '/export FILE writes a file.' });
  shell.io.copy(text);
  tell(shell, line`${sizeOf(answer)} sent to the terminal's clipboard as ${safe(format)}, if it takes any (tmux: set -g set-clipboard on).`, answer);
  return null;
}

/** Writes all questions and answers of this shell into a Markdown document. */
export async function report(shell: Shell, argument: string): Promise<null> {
  const { all } = shell.answers;
  if (all.length === 0) throw new AppError('USAGE', 'Nothing was asked yet.', { hint: 'Ask something first.' });
  const file = newFileNamed(argument, shell, 'For example /report handover.md.');
  const { reportText } = await import('../report-text.js');
  const document = extname(file) === '' ? `${file}.md` : file;
  await writeOrRefuse(shell, document, await reportText(all, await (await shell.app()).overview(), Date.now()));
  say(shell.io, line`A report on ${safe(countedWord(all.length, 'question'))} was written to ${safe(document)}.`);
  return null;
}

async function textAs(answer: Answer, format: string): Promise<SafeText> {
  const text = await exportText(answer, format);
  if (text === null) throw new AppError('USAGE', 'The question was not answered, so there is nothing to write.', { hint: '/show lists the answers; /show 1 takes the first one up again.' });
  return text;
}

async function writeOrRefuse({ io }: Shell, file: string, text: SafeText): Promise<void> {
  // Secrets stay out of files as they do out of the screen.
  if ((await writeNewFile(file, io.ready.data(text))) === 'exists') throw new AppError('BAD_DATA', `${file} exists already and was left as it is.`, { hint: 'Choose another name.' });
}

function sizeOf({ body }: Answer): SafeText {
  return body?.kind === 'table' ? safe(countedWord(body.rows.length, 'row')) : line`The answer`;
}

/** What is missing of the answer is missing of the file as well. */
function tell({ io }: Shell, text: SafeText, { limits, complete }: Answer): void {
  const missing = limits.length === 0 ? line`The answer is not whole.` : line`The answer is not whole: ${safe(limits.join('; '))}`;
  say(io, complete ? text : line`${text} ${missing}`);
}
