import { AppError } from '../../../errors.js';
import { objectType } from '../../../netbox/catalogue.js';
import { listed } from '../../../operations/present.js';
import { FORMAT_NAMES, isFormat } from '../../../render/formats.js';
import { line, safe } from '../../../render/sanitise.js';
import { wholeNumber } from '../arguments.js';
import { nearest } from '../../nearest.js';
import { say } from '../say.js';
import type { Shell } from '../shell.js';

const MOST_ROWS = 100_000;

/** How many rows of a long list are shown at a time, from now on; the list at hand is shown so at once. */
export async function rows(shell: Shell, argument: string): Promise<number | null> {
  if (argument === '') {
    say(shell.io, line`Long lists are shown ${shell.settings.pageSize === null ? line`as the screen has room` : line`${shell.settings.pageSize} rows at a time`}; /rows 50 or /rows all changes that.`);
    return null;
  }
  shell.settings.pageSize = argument.toLowerCase() === 'all' ? MOST_ROWS : wholeNumber(argument, { least: 1, most: MOST_ROWS, what: 'rows' });
  if (shell.answers.lastWithData?.answer.body?.kind === 'table') return shell.ask(`${shell.settings.pageSize} rows at a time`);
  say(shell.io, line`Long lists are shown so from now on.`);
  return null;
}

/** The list again with these columns only, with more of them (+serial) or without some (-tenant); without an argument, which there are. */
export function columns(shell: Shell, argument: string): Promise<number | null> {
  if (argument === '') return Promise.resolve(tellColumns(shell));
  if (argument.toLowerCase() === 'all') return shell.ask('all columns');
  const words = argument.split(/[\s,]+/u).filter((word) => word !== '');
  const [sign = '', ...others] = words.map((word) => /^[+-]?/u.exec(word)?.[0] ?? '');
  if (others.some((other) => other !== '' && other !== sign)) {
    throw new AppError('USAGE', `"${argument}" asks for more than one thing: only these columns, more (+) or fewer (-).`, { hint: 'One after the other, for example /columns +serial, then /columns -tenant.' });
  }
  const names = words.map((word) => word.replace(/^[+-]/u, '').replaceAll('_', ' ')).join(', ');
  return shell.ask(`${sign === '+' ? 'add' : sign === '-' ? 'hide' : 'show only'} ${names} columns`);
}

function tellColumns(shell: Shell): null {
  const body = shell.answers.lastWithData?.answer.body;
  if (body?.kind !== 'table') throw new AppError('USAGE', 'The last answer is no list, so it has no columns.', { hint: 'Ask for a list first.' });
  const shown = body.columns.map(({ name }) => name);
  const type = body.objectType;
  const further = type === null ? [] : Object.keys(objectType(type).fields).filter((name) => !shown.includes(name));
  say(shell.io, further.length === 0 ? line`Shown: ${safe(listed(shown))}.` : line`Shown: ${safe(listed(shown))}. Also there: ${safe(further.join(', '))}.`);
  return null;
}

/** The list in another order: "/sort name", "/sort created desc". */
export function sort(shell: Shell, argument: string): Promise<number> {
  const [, field = '', direction = ''] = /^(.*?)(?:\s+(asc|desc|ascending|descending))?$/iu.exec(argument) ?? [];
  if (field === '') throw new AppError('USAGE', 'No field to sort by was named.', { hint: 'For example /sort name, or /sort created desc.' });
  checkField(shell, field);
  return shell.ask(`sort by ${field.replaceAll('_', ' ')}${/^desc/iu.test(direction) ? ' descending' : ''}`);
}

/** A field that is spelt nearly like one of the list is told; what else it may mean is for the grammar to say. */
function checkField({ answers }: Shell, field: string): void {
  const body = answers.lastWithData?.answer.body;
  if (body?.kind !== 'table') return;
  const fields = body.objectType === null ? [] : Object.keys(objectType(body.objectType).fields);
  const known = [...body.columns.flatMap(({ name, label }) => [name, label]), ...fields].map((name) => name.toLowerCase().replaceAll('_', ' '));
  const wanted = field.toLowerCase().replaceAll('_', ' ');
  const meant = known.includes(wanted) ? null : nearest(wanted, known);
  if (meant !== null) throw new AppError('USAGE', `The list has no field "${field}".`, { hint: `Did you mean ${meant}? /columns tells all.` });
}

/** The next rows of the list, or all that are left. */
export function more(shell: Shell, argument: string): Promise<number> {
  if (argument === '') return shell.ask('more');
  if (argument.toLowerCase() === 'all') return shell.ask('the rest');
  return shell.ask(`next ${wholeNumber(argument, { least: 1, most: MOST_ROWS, what: 'rows' })}`);
}

/** What answers are shown as from now on; the one at hand at once. */
export async function format(shell: Shell, argument: string): Promise<null> {
  const wanted = argument.toLowerCase();
  if (wanted === '') {
    say(shell.io, line`Answers are shown as ${safe(shell.settings.format)}; there are ${safe(listed(FORMAT_NAMES))}.`);
    return null;
  }
  if (!isFormat(wanted)) {
    const meant = nearest(wanted, FORMAT_NAMES);
    throw new AppError('USAGE', `There is no format "${argument}".`, { hint: meant === null ? `There are ${listed(FORMAT_NAMES)}.` : `Did you mean ${meant}?` });
  }
  shell.settings.format = wanted;
  await showCurrent(shell);
  return null;
}

/** Rows one under the other, field by field; the same again shows tables. */
export async function vertical(shell: Shell, argument: string): Promise<null> {
  const wanted = argument.toLowerCase();
  if (!['', 'on', 'off'].includes(wanted)) throw new AppError('USAGE', `/vertical takes on or off; "${argument}" was given.`, { hint: '/vertical alone changes from one to the other.' });
  shell.settings.vertical = wanted === '' ? !shell.settings.vertical : wanted === 'on';
  say(shell.io, shell.settings.vertical ? line`Rows are shown one under the other; /vertical shows tables again.` : line`Rows are shown as tables.`);
  await showCurrent(shell);
  return null;
}

async function showCurrent(shell: Shell): Promise<void> {
  const current = shell.answers.lastWithData;
  if (current === null) return;
  await shell.show(current.answer);
  shell.io.out(line`\n`);
}
