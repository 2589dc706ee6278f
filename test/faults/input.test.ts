import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { faulty, ownHome, runFault, useCommand } from '../support/fault-run.js';
import type { FaultRun } from '../support/fault-run.js';

useCommand();

const WORKING = faulty('small-mcp-netbox', 'none');

async function batchOf(content: string | Uint8Array): Promise<FaultRun> {
  const { home } = await ownHome();
  const file = join(home, 'questions.txt');
  await writeFile(file, content);
  return runFault({ args: ['batch', file], env: WORKING, timeout: 30 });
}

function answersOf({ stdout }: FaultRun): readonly { line: number; kind: string; text: string; error: { code: string } | null }[] {
  return stdout.trimEnd().split('\n').map((line) => JSON.parse(line) as { line: number; kind: string; text: string; error: { code: string } | null });
}

describe.concurrent('a file of questions', () => {
  test('with bad lines answers the good ones, and names each by its number', async () => {
    const run = await batchOf(`# sites\nlist sites\n\nfrobnicate the wibble\n\u0001\u001b[2J\u009b31m\u202e\n${'x'.repeat(70_000)}\r\nhow many devices in ams\n`);
    expect(run.code).toBe(1);
    expect(answersOf(run).map(({ line, kind }) => [line, kind])).toEqual([[2, 'table'], [4, 'clarify'], [5, 'empty'], [6, 'error'], [7, 'count']]);
    expect(answersOf(run)[3]).toMatchObject({ text: 'The question has 70,000 characters; at most 4,000 are read.', error: { code: 'BAD_DATA' } });
  });

  test.each<[string, string | Uint8Array, number, RegExp]>([
    ['is empty', '', 66, /^error: .*questions\.txt holds no question\.\nhint: /u],
    ['has comments only', '# one\n\n# two\n', 66, /^error: .*questions\.txt holds no question\.\nhint: /u],
    ['is binary', Uint8Array.from({ length: 4000 }, (_, index) => (index * 37) % 256), 65, /^error: .*questions\.txt is not UTF-8 text\.\nhint: Save it as UTF-8\.\n$/u],
    ['is full of zeros', new Uint8Array(4000), 65, /^error: .*questions\.txt is not text: it holds NUL characters\.\nhint: /u],
    ['is UTF-16', Buffer.from('\ufefflist sites\n', 'utf16le'), 65, /^error: .*questions\.txt is not UTF-8 text\.\n/u],
    ['is larger than 16 MB', 'list sites\n'.repeat(1_600_000), 65, /^error: .*questions\.txt is larger than 16 MB\.\nhint: Split it\.\n$/u],
  ])('that %s', async (_, content, code, message) => {
    const run = await batchOf(content);
    expect({ code: run.code, stdout: run.stdout }).toEqual({ code, stdout: '' });
    expect(run.stderr).toMatch(message);
  });

  test.each([['/no/such/file', 'There is no file /no/such/file.'], ['/', '/ is a directory.']])('that cannot be read: %s', async (file, message) => {
    const { code, stdout, stderr } = await runFault({ args: ['batch', file] });
    expect({ code, stdout }).toEqual({ code: 66, stdout: '' });
    expect(stderr).toBe(`error: ${message}\nhint: Give the name of a text file with one question a line.\n`);
  });

  test('of 10,000 lines is answered line by line', async () => {
    const run = await batchOf('hello there\n'.repeat(10_000));
    expect(answersOf(run).map(({ line }) => line)).toEqual(Array.from({ length: 10_000 }, (_, index) => index + 1));
    expect(run.ms).toBeLessThan(25_000);
  });

  test('that asks back is told by the exit code', async () => {
    expect((await batchOf('list sites\nfrobnicate the wibble\n')).code).toBe(2);
  });
});

describe.concurrent('one question', () => {
  test.each<[string, string, number]>([
    ['of control characters', '\u0001\u001b]0;owned\u0007\u009b2J', 2],
    ['of marks that hide and turn text', '\u202e\u2066\u200b\u00ad', 2],
    ['of half characters', '\ud800\udc00\ud800', 2],
    ['of 64 KiB', 'devices in ams and '.repeat(3500), 65],
    ['of 4,000 characters', 'devices in ams and '.repeat(210), 2],
    ['of many quotes', '"a \'b '.repeat(600), 2],
  ])('%s is taken as what it is', async (_, question, code) => {
    const run = await runFault({ args: ['ask', '-'], input: question, env: WORKING });
    expect(run.code).toBe(code);
    expect(`${run.stdout}${run.stderr}`).not.toBe('');
  });

  test('of blanks is none', async () => {
    expect((await runFault({ args: ['ask', '  ', '\t'] })).code).toBe(64);
  });
});
