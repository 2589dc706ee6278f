import * as z from 'zod';
import type { Environment } from '../../../config.js';
import { AppError } from '../../../errors.js';
import { readJsonFile, wrongJson } from '../../../json-file.js';
import { listed } from '../../../operations/present.js';
import { writePrivateFile } from '../../../private-file.js';
import { joinSafe, line, safe, safeJsonText } from '../../../render/sanitise.js';
import type { SafeText } from '../../../render/sanitise.js';
import { userFile } from '../../../servers.js';
import { nearest } from '../../nearest.js';
import { answerOf } from '../arguments.js';
import { say } from '../say.js';
import type { Shell } from '../shell.js';
import { questionsBehind } from '../standalone.js';

const NAME = /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,63}$/u;

/** By name the questions that are asked in turn; the answer to the last of them is shown. */
const NamedQuestions = z.record(z.string(), z.array(z.string()).min(1));

/** Keeps the current question under a name, with the questions that it builds on; without a name, tells which are kept; `-NAME` takes one back. */
export async function save(shell: Shell, argument: string): Promise<null> {
  const file = userFile(shell.environment, 'questions.json');
  const known = readQuestions(file);
  if (argument === '') return tellNames(shell, known);
  if (argument.startsWith('-')) return forget(shell, known, { file, name: argument.slice(1) });
  if (!NAME.test(argument)) throw new AppError('USAGE', `"${argument}" is no name for a question.`, { hint: 'Letters, digits, dots, dashes and underscores are allowed, 64 at most.' });
  const questions = await questionsBehind(shell, answerOf(shell, ''));
  if (questions === null) return null;
  const before = known[argument];
  if (before !== undefined && before.join('\n') !== questions.join('\n')) throw new AppError('USAGE', `"${argument}" is kept already: ${before.join(', then ')}`, { hint: `Choose another name, or take it back first: /save -${argument}` });
  await writeQuestions(shell, file, { ...known, [argument]: questions });
  say(shell.io, line`Kept: /run ${safe(argument)} asks ${questionsText(questions)}.`);
  return null;
}

/** Asks the questions that are kept under a name; the last of them is answered on the screen. */
export async function run(shell: Shell, argument: string): Promise<number | null> {
  const known = readQuestions(userFile(shell.environment, 'questions.json'));
  if (argument === '') return tellNames(shell, known);
  const questions = questionsOf(known, argument);
  const last = questions.at(-1) ?? '';
  for (const question of questions.slice(0, -1)) {
    if (await shell.answer(question) === null || shell.signal.aborted) return null;
  }
  shell.io.out(line`${questionsText(questions)}\n`);
  return shell.ask(last);
}

/** The names of the questions that are kept. */
export function keptQuestions(environment: Environment): readonly string[] {
  return Object.keys(readQuestions(userFile(environment, 'questions.json')));
}

async function forget(shell: Shell, known: z.infer<typeof NamedQuestions>, { file, name }: { readonly file: string; readonly name: string }): Promise<null> {
  questionsOf(known, name);
  await writeQuestions(shell, file, Object.fromEntries(Object.entries(known).filter(([other]) => other !== name)));
  say(shell.io, line`"${safe(name)}" is not kept any more.`);
  return null;
}

function tellNames({ io }: Shell, known: z.infer<typeof NamedQuestions>): null {
  const kept = Object.entries(known);
  if (kept.length === 0) say(io, line`No question is kept; /save NAME keeps the last one.`);
  for (const [name, questions] of kept) io.out(line`  ${safe(name)}  ${questionsText(questions)}\n`);
  if (kept.length > 0) io.out(line`\n`);
  return null;
}

function questionsOf(known: z.infer<typeof NamedQuestions>, name: string): readonly string[] {
  const questions = Object.hasOwn(known, name) ? known[name] : undefined;
  if (questions !== undefined) return questions;
  const names = Object.keys(known);
  const meant = nearest(name, names);
  throw new AppError('USAGE', `No question is kept as "${name}".`, { hint: meant !== null ? `Did you mean ${meant}?` : names.length === 0 ? '/save NAME keeps the last one.' : `There are ${listed(names)}.` });
}

function questionsText(questions: readonly string[]): SafeText {
  return joinSafe(questions.map((question) => line`"${safe(question)}"`), line`, then `);
}

function readQuestions(file: string): z.infer<typeof NamedQuestions> {
  const content = readJsonFile(file);
  if (content === undefined) return {};
  const parsed = NamedQuestions.safeParse(content);
  if (!parsed.success) throw wrongJson(file, parsed.error);
  return parsed.data;
}

async function writeQuestions({ io }: Shell, file: string, questions: Readonly<Record<string, readonly string[]>>): Promise<void> {
  const text = `${JSON.stringify(questions, null, 2)}\n`;
  if (io.ready.data(safeJsonText(text)) !== safeJsonText(text)) throw new AppError('USAGE', 'The question holds a secret, so it is not kept.', { hint: 'Ask it without the secret.' });
  await writePrivateFile(file, text);
}
