import { readdir } from 'node:fs/promises';
import { ROUTES } from '../../agents/route.js';
import { TOPICS } from '../../agents/examples.js';
import type { KnownNames } from '../../completion.js';
import { listed } from '../../operations/present.js';
import { ageText } from '../../render/cell-text.js';
import { FORMAT_NAMES } from '../../render/formats.js';
import { line, safe } from '../../render/sanitise.js';
import type { SafeText } from '../../render/sanitise.js';
import { serverNames } from '../../servers.js';
import { fileNamed } from './arguments.js';
import { keptQuestions } from './commands/named-questions.js';
import type { Shell } from './shell.js';
import type { ArgumentKind } from './slash-commands.js';

/** How the line before the cursor may go on. */
export interface LineCompletion {
  /** Where in it the part begins that each of the candidates would replace. */
  readonly from: number;
  /** The first of them. None holds a character that would do something to the line or the terminal. */
  readonly candidates: readonly SafeText[];
  readonly total: number;
  /** What all of them begin with. */
  readonly common: SafeText;
  /** What is to be said beside them. */
  readonly note: SafeText | null;
  /** Whether the only candidate is all that there can be. */
  readonly isSure: boolean;
  /** What is typed may stand as it is, or may be anything: only who asks is told how it may go on. */
  readonly isForAsking: boolean;
}

/** What was read of NetBox less long ago is as good as read now. */
const WORTH_TELLING_MS = 300_000;
const MOST_FILES = 200;

/** Completes a line of the shell: a question, a slash command, or what a command takes. */
export async function completeLine(shell: Shell, text: string): Promise<LineCompletion> {
  const [, command] = /^\s*(\/\S*)$/u.exec(text) ?? [];
  if (command !== undefined) return among(shell.commands.map(({ name }) => `/${name}`), text, text.length - command.length);
  const [begun, name] = /^\s*\/(\S+)\s+/u.exec(text) ?? [];
  if (begun === undefined) return completeQuestion(shell, text);
  const kind = shell.commands.find((known) => known.name === name?.toLowerCase())?.completes ?? null;
  return kind === null ? among([], text, text.length) : ARGUMENTS[kind](shell, text, begun.length);
}

async function completeQuestion(shell: Shell, text: string): Promise<LineCompletion> {
  const { from, candidates, total, common, files, isWord, known } = await (await shell.app()).complete(text);
  const words = candidates.filter(isInert);
  const named = files ? (await filesLike(shell, text.slice(from))).filter((file) => !/\s/u.test(file)) : [];
  if (named.length > 0) return { ...among([...words, ...named], text, from), isForAsking: true };
  const hidden = candidates.length - words.length;
  return { from, candidates: words, total: total - hidden, common: isInert(common) ? common : safe(''), note: noteOn(known), isSure: known.incomplete.length === 0, isForAsking: isWord || files };
}

/** A command's argument, which begins at `from` in the line. */
type CompleteArgument = (shell: Shell, text: string, from: number) => Promise<LineCompletion> | LineCompletion;

const ARGUMENTS: Readonly<Record<ArgumentKind, CompleteArgument>> = {
  answer: ({ answers }, text, from) => among(answers.all.map(({ number }) => String(number)), text, from),
  command: ({ commands }, text, from) => among(commands.map(({ name }) => name), text, from),
  field: completeField,
  file: async (shell, text, from) => ({ ...among(await filesLike(shell, text.slice(from)), text, from), isForAsking: true }),
  format: (_, text, from) => among(FORMAT_NAMES, text, from),
  model: async ({ app }, text, from) => among([...new Set((await (await app()).models())?.roles.map(({ id }) => id))], text, from),
  'question name': ({ environment }, text, from) => among(keptQuestions(environment), text, text[from] === '-' ? from + 1 : from),
  route: (_, text, from) => among(ROUTES, text, from),
  server: async ({ environment, folder }, text, from) => among(await serverNames({ environment, currentFolder: () => folder }), text, from),
  session: async ({ keeper }, text, from) => among(await (await keeper()).names(), text, from),
  topic: (_, text, from) => among(TOPICS, text, from),
};

/** Fields of what was last listed, each behind a comma, a space or a sign. */
async function completeField(shell: Shell, text: string, from: number): Promise<LineCompletion> {
  const { lastWithData } = shell.answers;
  if (lastWithData === null) return among([], text, from);
  const { understood, question } = lastWithData.answer;
  const start = Math.max(from, text.search(/[^\s,+-]*$/u));
  const ahead = `${understood ?? question} sorted by `;
  const { candidates } = await (await shell.app()).complete(`${ahead}${text.slice(start)}`);
  return among(candidates.map((field) => field.replaceAll(' ', '_')), text, start);
}

/** Those candidates that begin like the text from there. */
function among(candidates: readonly string[], text: string, from: number): LineCompletion {
  const typed = text.slice(from).toLowerCase();
  const fit = [...new Set(candidates)].filter(isInert).filter((candidate) => candidate.toLowerCase().startsWith(typed));
  return { from, candidates: fit, total: fit.length, common: commonOf(fit), note: null, isSure: true, isForAsking: false };
}

function commonOf(texts: readonly SafeText[]): SafeText {
  const [first = safe(''), ...others] = texts;
  let length = first.length;
  for (const other of others) while (!other.startsWith(first.slice(0, length))) length -= 1;
  return safe(first.slice(0, length));
}

function isInert(text: string): text is SafeText {
  return safe(text) === text;
}

/** Files that begin like a name, as it is written; folders end in a slash. None where there is no such folder. */
async function filesLike(shell: Shell, typed: string): Promise<readonly string[]> {
  const folder = typed.slice(0, typed.lastIndexOf('/') + 1);
  const wanted = typed.slice(folder.length);
  try {
    const path = folder === '' ? shell.folder : fileNamed(folder, shell, '');
    const entries = await readdir(path, { withFileTypes: true });
    const shown = entries.filter(({ name }) => name.startsWith(wanted) && (wanted.startsWith('.') || !name.startsWith('.')));
    return shown.map((entry) => `${folder}${entry.name}${entry.isDirectory() ? '/' : ''}`).sort().slice(0, MOST_FILES);
  } catch {
    return [];
  }
}

/** How old the names are, when they are not of now, and what is missing of them. */
function noteOn({ ageMs, state, incomplete }: KnownNames): SafeText | null {
  const missing = incomplete.length === 0 || ageMs === null ? null : line`not all names of ${safe(listed(incomplete))} are known here`;
  if (state === 'read' && (ageMs ?? 0) < WORTH_TELLING_MS) return missing;
  const names = ageMs === null ? line`no names are known` : line`names of ${ageText(ageMs)}`;
  const why = whyOld(state);
  return line`${names}${why === null ? line`` : line`; ${why}`}${missing === null ? line`` : line`; ${missing}`}`;
}

function whyOld(state: KnownNames['state']): SafeText | null {
  switch (state) {
    case 'read':
      return null;
    case 'being read':
      return line`NetBox is still being read`;
    case 'unanswered':
      return line`NetBox does not answer`;
    case 'failed':
      return line`NetBox could not be read`;
  }
}
