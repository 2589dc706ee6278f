import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { AppError } from '../../errors.js';
import type { Numbered } from './answer-log.js';
import type { Shell } from './shell.js';

/** The answer of that number, or without one the last that holds something. Fails with USAGE when there is none. */
export function answerOf({ answers }: Pick<Shell, 'answers'>, argument: string): Numbered {
  const found = argument === '' ? answers.lastWithData ?? answers.last : answers.find(Number(argument));
  if (found !== null) return found;
  const last = answers.all.at(-1)?.number;
  if (last === undefined) throw new AppError('USAGE', 'Nothing was asked yet.', { hint: 'Ask something first.' });
  throw new AppError('USAGE', `There is no answer "${argument}".`, { hint: last === 1 ? 'There is one so far: 1.' : `There are ${last} so far: 1 to ${last}.` });
}

/** A file as people write it: `~` is the home folder, and relative names are meant from the current one. Fails with USAGE when there is none. */
export function fileNamed(argument: string, { environment, folder }: Pick<Shell, 'environment' | 'folder'>, usage: string): string {
  const name = argument.replace(/^(["'])(.*)\1$/u, '$2');
  if (name === '') throw new AppError('USAGE', 'No file was named.', { hint: usage });
  if (name === '~' || name.startsWith('~/')) return join(environment['HOME'] ?? homedir(), name.slice(1));
  return resolve(folder, name);
}

/** The same of a file to write. Fails with USAGE also when it names a folder: "." and an ending would be a file beside that folder. */
export function newFileNamed(argument: string, shell: Pick<Shell, 'environment' | 'folder'>, usage: string): string {
  if (/(?:[/\\]|(?:^|[/\\])\.{1,2}|^~)["']?$/u.test(argument)) throw new AppError('USAGE', `"${argument}" is a folder; the name of a file is missing.`, { hint: usage });
  return fileNamed(argument, shell, usage);
}

/** A whole number within limits. Fails with USAGE. */
export function wholeNumber(argument: string, { least, most, what }: { readonly least: number; readonly most: number; readonly what: string }): number {
  const value = Number(argument);
  if (/^\d+$/u.test(argument) && value >= least && value <= most) return value;
  throw new AppError('USAGE', `"${argument}" is no number of ${what}.`, { hint: `It must be a whole number from ${least} to ${most}.` });
}

/** A command that takes nothing was given something. */
export function takesNothing(argument: string, command: string): void {
  if (argument !== '') throw new AppError('USAGE', `/${command} takes no argument; "${argument}" was given.`, { hint: `Write /${command} alone.` });
}
