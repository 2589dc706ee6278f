import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { shippedCli } from '../support/cli.js';
import type { BuiltCli } from '../support/cli.js';
import { openTerminal } from '../support/terminal.js';

/** UPDATE_README=1 records the transcripts anew. */
const README = fileURLToPath(new URL('../../README.md', import.meta.url));
const PROMPT = '● demo> ';
const COLS = 100;

let cli: BuiltCli;
beforeAll(async () => { cli = await shippedCli(); });
afterAll(async () => { await cli.remove(); });

const readme = await readFile(README, 'utf8');
const transcripts = [...readme.matchAll(/```console\n([^]*?)```/gu)].flatMap(([, text = '']) => (text.includes(PROMPT) ? [text] : []));

/** The screen of a shell in which the questions of a transcript are asked, from its own beginning on. */
async function screenOf(transcript: string): Promise<string> {
  const lines = transcript.split('\n');
  const commands = lines.filter((text) => text.startsWith('$ ')).map((text) => `${text}\n`).join('');
  const questions = lines.filter((text) => text.startsWith(PROMPT)).map((text) => text.slice(PROMPT.length)).filter((text) => text !== '');
  const terminal = openTerminal(cli, { cols: COLS, rows: 50, env: { NO_COLOR: '1' }, wholePrompt: true });
  await terminal.until(/For example:[^]*\n● demo>$/u);
  for (const [index, question] of questions.entries()) {
    terminal.type(`${question}\r`);
    await terminal.until(new RegExp(`(?:● demo> [^]*){${index + 1}}\\n● demo>$`, 'u'));
  }
  const screen = terminal.lines().slice(0, -1).join('\n').trimEnd();
  terminal.kill('SIGKILL');
  return `${commands}${commands === '' ? screen.slice(screen.indexOf(PROMPT)) : screen}\n`;
}

/** What is another one in every run. */
function timeless(text: string): string {
  return text.replace(/(?:^| · )(?:read \d+ \w+ ago \(cached\)|(?:under )?\d+\.\d s)/gmu, '');
}

test('README has transcripts of the shell, one with an elevation and a trace', () => {
  expect(transcripts.length).toBeGreaterThan(1);
  expect(transcripts.some((text) => text.includes('┌─ front') && text.includes('in 3 segments'))).toBe(true);
});

test.each(transcripts)('README shows what the shell shows: %#', async (transcript) => {
  const screen = await screenOf(transcript);
  if (process.env['UPDATE_README'] !== undefined) await writeFile(README, (await readFile(README, 'utf8')).replace(transcript, () => screen));
  else expect(timeless(screen)).toBe(timeless(transcript));
});
