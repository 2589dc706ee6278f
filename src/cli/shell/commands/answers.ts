import { tableBody } from '../../../answer.js';
import { bareAnswer } from '../../../bare-answer.js';
import { column, countedWord, plainRow } from '../../../operations/present.js';
import { line, safe } from '../../../render/sanitise.js';
import { viewOf } from '../../view.js';
import { answerOf } from '../arguments.js';
import { momentText } from '../moment.js';
import type { Shell } from '../shell.js';

/** How an answer came about: understanding, plan, calls. */
export async function why(shell: Shell, argument: string): Promise<null> {
  const { answer } = argument === '' && shell.answers.last !== null ? shell.answers.last : answerOf(shell, argument);
  const { renderWhy } = await import('../../../render/text.js');
  shell.io.out(line`${renderWhy(answer, viewOf(shell.io, { interactive: true, explain: false, vertical: false }))}\n`);
  return null;
}

/** An earlier answer once more, as it was given then, for the next question to be about it; or, without a number, which there are. */
export async function show(shell: Shell, argument: string): Promise<null> {
  if (argument === '') return list(shell);
  const numbered = answerOf(shell, argument);
  shell.answers.showAgain(numbered);
  await (await shell.app()).recall(shell.session(), numbered.answer.id);
  shell.io.out(line`${numbered.number}  ${safe(numbered.answer.question)} (${safe(momentText(numbered.at, Date.now()))})\n`);
  await shell.show(numbered.answer);
  shell.io.out(line`\n`);
  return null;
}

async function list(shell: Shell): Promise<null> {
  const rows = shell.answers.all.map((each) => plainRow({ number: each.number, time: momentText(each.at, Date.now()), question: each.answer.question, answer: each.answer.body?.text ?? each.answer.error?.message ?? '' }));
  const columns = [column('number', '#', 'right'), column('time', 'time'), column('question', 'question'), column('answer', 'answer')];
  const text = rows.length === 0 ? 'Nothing was asked yet.' : `${countedWord(rows.length, 'answer')}; /show 1 shows the first one again.`;
  await shell.show(bareAnswer('/show', tableBody({ text, columns, rows })));
  shell.io.out(line`\n`);
  return null;
}
