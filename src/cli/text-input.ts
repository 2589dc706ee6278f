import { readFile } from 'node:fs/promises';
import { AppError } from '../errors.js';
import type { Io } from './io.js';

/** More is no list of questions; it would only fill the memory. */
const LARGEST = 16 * 1024 * 1024;

/** Text from a file, or from stdin for `-`. Fails with NO_INPUT, NO_PERMISSION or BAD_DATA. */
export async function readText(io: Io, file: string): Promise<string> {
  if (file === '-') return decode(await readStdin(io), 'stdin');
  return decode(await readFileOf(file), file);
}

async function readStdin(io: Io): Promise<Uint8Array> {
  if (io.terminal.input) {
    throw new AppError('NO_INPUT', 'stdin is a terminal, not text.', { hint: 'Pipe the text in, e.g. echo "show me racks" | netbox-mcp-phase3 ask -' });
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of io.streams.stdin as AsyncIterable<Uint8Array>) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > LARGEST) throw tooLarge('stdin');
  }
  return Buffer.concat(chunks);
}

async function readFileOf(file: string): Promise<Uint8Array> {
  try {
    const bytes = await readFile(file);
    if (bytes.length > LARGEST) throw tooLarge(file);
    return bytes;
  } catch (error) {
    if (error instanceof AppError) throw error;
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code === 'EACCES') throw new AppError('NO_PERMISSION', `${file} may not be read.`, { hint: 'Check the permissions of the file.', cause: error });
    throw new AppError('NO_INPUT', code === 'EISDIR' ? `${file} is a directory.` : `There is no file ${file}.`, {
      hint: 'Give the name of a text file with one question a line.',
      cause: error,
    });
  }
}

function tooLarge(name: string): AppError {
  return new AppError('BAD_DATA', `${name} is larger than 16 MB.`, { hint: 'Split it.' });
}

function decode(bytes: Uint8Array, name: string): string {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (!text.includes('\0')) return text;
  } catch (error) {
    throw new AppError('BAD_DATA', `${name} is not UTF-8 text.`, { hint: 'Save it as UTF-8.', cause: error });
  }
  throw new AppError('BAD_DATA', `${name} is not text: it holds NUL characters.`, { hint: 'Give a text file in UTF-8.' });
}
