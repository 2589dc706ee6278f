import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '../../../errors.js';
import { line, safe } from '../../../render/sanitise.js';
import { say } from '../say.js';
import type { Shell } from '../shell.js';

/** Opens the user's editor with a text, or the last question, and puts what is written there on the line, to be entered. */
export async function edit(shell: Shell, argument: string): Promise<null> {
  const { io, environment } = shell;
  if (!io.terminal.input || !io.terminal.output) throw new AppError('USAGE', 'There is no terminal for an editor.', { hint: 'Write the question on the line.' });
  const command = [environment['VISUAL'], environment['EDITOR']].find((wish) => (wish ?? '').trim() !== '') ?? 'vi';
  const before = argument === '' ? (shell.answers.all.at(-1)?.answer.question ?? '') : argument;
  // A folder of its own that nobody else can enter.
  const folder = await mkdtemp(join(tmpdir(), 'netbox-question-'));
  try {
    const file = join(folder, 'question.txt');
    await writeFile(file, `${before}\n`, { mode: 0o600 });
    const code = await io.foreground.run('sh', ['-c', `${command} "$1"`, 'sh', file], { environment });
    if (code !== 0) throw new AppError('USAGE', `The editor "${command}" ended with ${code === null ? 'no start' : `exit code ${code}`}.`, { hint: 'EDITOR or VISUAL names another one.' });
    const text = (await readFile(file, 'utf8')).trim().replace(/\s*[\r\n]+\s*/gu, ' ').replace(/\t/gu, ' ');
    if (text === '') say(io, line`Nothing was written.`);
    else shell.draft(safe(text));
    return null;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
