import { setTimeout as wait } from 'node:timers/promises';
import { differenceOf } from '../../../agents/difference.js';
import type { Answer, AnswerBody } from '../../../answer.js';
import { bareAnswer } from '../../../bare-answer.js';
import { countedWord } from '../../../operations/present.js';
import { line, safe } from '../../../render/sanitise.js';
import type { SafeText } from '../../../render/sanitise.js';
import { earlierAnswer } from '../../../session/saved/earlier.js';
import { exitCodeOfAnswer } from '../../outcome.js';
import { startProgress } from '../../progress.js';
import type { Numbered } from '../answer-log.js';
import { answerOf, wholeNumber } from '../arguments.js';
import { momentText } from '../moment.js';
import { say } from '../say.js';
import type { Shell } from '../shell.js';
import { askInTurn, questionsBehind } from '../standalone.js';
import { stateFile } from '../state-file.js';

const LONGEST_PAUSE_S = 86_400;

type Dated = Pick<Numbered, 'answer' | 'at'>;

/** What has changed since the same question was answered before: earlier in this session, in a saved one, or, where it was not, between its answer and now. */
export async function diff(shell: Shell, argument: string): Promise<number | null> {
  const numbered = answerOf(shell, argument);
  const earlier = shell.answers.all.findLast((each) => each.number < numbered.number && isSame(each.answer, numbered.answer)) ?? (await inSavedSessions(shell, numbered));
  const pair = earlier === null ? await againstNow(shell, numbered) : { before: earlier, after: numbered.answer };
  if (pair === null) return null;
  if (pair.after.error !== null) {
    await shell.show(pair.after);
    return exitCodeOfAnswer(pair.after);
  }
  await showDifference(shell, pair.before, pair.after);
  return null;
}

async function inSavedSessions(shell: Shell, { answer, at }: Numbered): Promise<Dated | null> {
  if (answer.understood === null) return null;
  const { netbox } = await shell.app();
  const earlier = await earlierAnswer(stateFile(shell.environment, 'sessions'), { question: answer.question, understood: answer.understood, netbox: netbox.id, before: at });
  return earlier !== null && isSame(earlier.answer, answer) ? earlier : null;
}

async function againstNow(shell: Shell, before: Numbered): Promise<{ readonly before: Dated; readonly after: Answer } | null> {
  const questions = await questionsBehind(shell, before);
  const after = questions === null ? null : await askInTurn(shell, questions, { fresh: true });
  return after === null ? null : { before, after };
}

/** What was understood of it is what a question is; an answer that found nothing compares with any. */
function isSame(a: Answer, b: Answer): boolean {
  const kinds = new Set([a.body?.kind, b.body?.kind].filter((kind) => kind !== 'empty'));
  return a.error === null && a.understood !== null && a.understood === b.understood && kinds.size < 2;
}

async function showDifference(shell: Shell, before: Dated, after: Answer): Promise<AnswerBody> {
  const body = differenceOf(before.answer, after, momentText(before.at, Date.now()));
  await shell.show({ ...bareAnswer('/diff', body), understood: after.understood });
  shell.io.out(line`\n`);
  return body;
}

/** Asks the current question again and again until Ctrl-C, and tells what changes. */
export async function watch(shell: Shell, argument: string): Promise<null> {
  const seconds = wholeNumber(argument === '' ? '10' : argument, { least: 1, most: LONGEST_PAUSE_S, what: 'seconds' });
  const current = answerOf(shell, '');
  const questions = await questionsBehind(shell, current);
  if (questions === null) return null;
  say(shell.io, line`Watching "${safe(current.answer.question)}" every ${safe(countedWord(seconds, 'second'))}; Ctrl-C ends it.`);
  let last = current;
  let [checks, changes] = [0, 0];
  while (await paused(shell, seconds, line`no change since ${safe(momentText(last.at, Date.now()))} (${safe(countedWord(checks, 'check'))})`)) {
    const answer = await askInTurn(shell, questions, { fresh: true });
    if (answer === null) break;
    checks += 1;
    if (answer.error !== null) {
      shell.io.err(line`${safe(momentText(Date.now(), Date.now()))} not answered: ${safe(answer.error.message)}\n`);
      continue;
    }
    if (differs(last.answer, answer)) {
      changes += 1;
      await showDifference(shell, last, answer);
    }
    if (answer.complete || !last.answer.complete) last = { ...current, answer, at: Date.now() };
  }
  say(shell.io, line`Watched: ${safe(countedWord(checks, 'check'))}, ${safe(countedWord(changes, 'change'))}.`);
  return null;
}

function differs(before: Answer, after: Answer): boolean {
  return differenceOf(before, after, '').kind === 'table';
}

/** Waits under a line that says what goes on; false after Ctrl-C. */
async function paused({ io, signal }: Shell, seconds: number, text: SafeText): Promise<boolean> {
  const progress = startProgress(io, text);
  try {
    await wait(seconds * 1000, undefined, { signal });
    return true;
  } catch (error) {
    if (signal.aborted) return false;
    throw error;
  } finally {
    progress.stop();
  }
}
