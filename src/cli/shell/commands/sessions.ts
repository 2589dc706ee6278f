import { tableBody } from '../../../answer.js';
import { bareAnswer } from '../../../bare-answer.js';
import { AppError } from '../../../errors.js';
import { column, countedWord, formatNumber, plainRow } from '../../../operations/present.js';
import { ageText } from '../../../render/cell-text.js';
import { line, safe } from '../../../render/sanitise.js';
import { titleOf } from '../../../session/saved/restore.js';
import { takesNothing } from '../arguments.js';
import { momentText } from '../moment.js';
import { say } from '../say.js';
import type { Shell } from '../shell.js';

/** Questions that a search shows at a time. */
const MOST_FOUND = 50;

/** Which session this is. */
export async function session(shell: Shell, argument: string): Promise<null> {
  takesNothing(argument, 'session');
  const { name, title, since, questions, saves } = (await shell.keeper()).state;
  const asked = questions === 0 ? line`nothing was asked yet` : line`${safe(countedWord(questions, 'question'))}`;
  const called = title === null ? line`` : line` "${safe(title)}"`;
  const kept = saves ? (name === null ? line`It gets its name, and is saved, with the first question.` : line`It is saved as it goes; netbox-mcp-phase3 --session ${safe(name)} goes on with it.`) : line`It is kept in memory only.`;
  say(shell.io, line`Session ${safe(name ?? '(without a name)')}${called}, since ${safe(momentText(since, Date.now()))}: ${asked}. ${kept}`);
  return null;
}

/** The saved sessions, the last used first, with the numbers that /resume takes. */
export async function sessions(shell: Shell, argument: string): Promise<null> {
  takesNothing(argument, 'sessions');
  const keeper = await shell.keeper();
  const known = await keeper.listNumbered();
  const { name: current } = keeper.state;
  const rows = known.map(({ name, title, questions, at, netbox, places }, index) =>
    plainRow({ number: index + 1, name, title, questions, last_used: name === current ? 'this one' : ageText(Date.now() - at), netbox: netbox.name, where: places.join(', ') }));
  const columns = [column('number', '#', 'right'), column('name', 'name'), column('title', 'title'), column('questions', 'questions', 'right'), column('last_used', 'last used'), column('where', 'where'), column('netbox', 'NetBox')];
  const text = rows.length === 0 ? 'No session is saved yet.' : `${countedWord(rows.length, 'session')}; /resume 1, or /resume with a name, goes on with one.`;
  await shell.show(bareAnswer('/sessions', tableBody({ text, columns, rows })));
  shell.io.out(line`\n`);
  return null;
}

/** Goes on with a saved session, by its name or its number in /sessions; without either, with the last used one. */
export async function resume(shell: Shell, argument: string): Promise<null> {
  const keeper = await shell.keeper();
  const name = argument === '' ? ((await keeper.list()).find((each) => each.name !== keeper.state.name)?.name ?? null) : await keeper.nameOf(argument);
  if (name !== null && name === keeper.state.name) throw new AppError('USAGE', `"${name}" is this session.`, { hint: '/sessions lists the others.' });
  const told = name === null ? null : await shell.resume(name);
  if (told === null) throw new AppError('USAGE', argument === '' ? 'No other session is saved.' : `No session "${argument}" is saved.`, { hint: '/sessions lists those that are.' });
  shell.io.out(line`${told}\n`);
  return null;
}

/** Gives this session another title. */
export async function rename(shell: Shell, argument: string): Promise<null> {
  const title = titleOf(argument);
  if (title === '') throw new AppError('USAGE', 'No title was given.', { hint: 'For example /rename Racks for the move.' });
  await (await shell.keeper()).rename(title);
  say(shell.io, line`This session is now "${safe(title)}".`);
  return null;
}

/** Questions of all saved sessions that hold a text. */
export async function search(shell: Shell, argument: string): Promise<null> {
  if (argument === '') throw new AppError('USAGE', 'No text to search for was given.', { hint: 'For example /search vlan 200.' });
  const keeper = await shell.keeper();
  const numbers = new Map((await keeper.listNumbered()).map(({ name }, index) => [name, index + 1]));
  const found = await keeper.search(argument);
  const rows = found.slice(0, MOST_FOUND).map(({ name, at, question }) => plainRow({ number: numbers.get(name) ?? null, session: name, time: momentText(at, Date.now()), question }));
  const columns = [column('number', '#', 'right'), column('session', 'session'), column('time', 'time'), column('question', 'question')];
  const cut = found.length > rows.length ? `, of which the last ${MOST_FOUND} are shown` : '';
  const text = rows.length === 0 ? `No saved session has a question with "${argument}".` : `${countedWord(found.length, 'question')} with "${argument}"${cut}; /resume ${formatNumber(Number(rows[0]?.cells['number'] ?? 1))} goes on with that session.`;
  await shell.show(bareAnswer('/search', tableBody({ text, columns, rows })));
  shell.io.out(line`\n`);
  return null;
}
