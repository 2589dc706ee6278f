import { objectBody } from '../../../answer.js';
import type { Answer, Block, Cell } from '../../../answer.js';
import { bareAnswer } from '../../../bare-answer.js';
import { countedWord, formatNumber, formatPercent, listed, plainRow, tally } from '../../../operations/present.js';
import { durationText } from '../../../render/cell-text.js';
import { line } from '../../../render/sanitise.js';
import { takesNothing } from '../arguments.js';
import type { Shell } from '../shell.js';
import { usageText } from './usage.js';

/** What this shell has asked and what it took, counted from its answers. */
export async function stats(shell: Shell, argument: string): Promise<null> {
  takesNothing(argument, 'stats');
  const answers = shell.answers.all.map(({ answer }) => answer);
  const spent = await (await shell.app()).spent();
  const body = objectBody({ text: `${countedWord(answers.length, 'question')} so far.`, row: plainRow({}), blocks: answers.length === 0 ? [] : [questions(answers), calls(answers), times(answers), block('Models', [['used', usageText(spent)]])] });
  await shell.show(bareAnswer('/stats', body));
  shell.io.out(line`\n`);
  return null;
}

function questions(answers: readonly Answer[]): Block {
  const count = (isMeant: (answer: Answer) => boolean): string => formatNumber(answers.filter(isMeant).length);
  return block('Questions', [
    ['answered', count(({ error, body }) => error === null && body?.kind !== 'clarify')],
    ['asked back', count(({ body }) => body?.kind === 'clarify')],
    ['failed', count(({ error }) => error !== null)],
    ['not whole', count(({ error, complete }) => error === null && !complete)],
    ['read by', listed(tally(answers.map(({ route }) => route)).map(([route, times]) => `${route} ${times}`))],
    ['paths', listed(tally(answers.flatMap(({ path }) => path)).map(([branch, times]) => `${branch} ${times}`)) || 'none'],
  ]);
}

/** A step whose answer was known needs no call; one that was not may need several, a page each. */
function calls(answers: readonly Answer[]): Block {
  const sources = answers.flatMap((answer) => answer.sources);
  const cached = sources.filter((source) => source.cached).length;
  return block('NetBox', [
    ['tool calls', formatNumber(answers.reduce((sum, { usage }) => sum + usage.toolCalls, 0))],
    ['rows read', formatNumber(sources.reduce((sum, { rows }) => sum + rows, 0))],
    ['from the cache', sources.length === 0 ? 'nothing was asked' : `${cached} of ${countedWord(sources.length, 'lookup')} (${formatPercent(cached / sources.length)})`],
    ['calls saved', cached === 0 ? 'none' : `at least ${formatNumber(cached)}`],
  ]);
}

function times(answers: readonly Answer[]): Block {
  const sorted = answers.map(({ ms }) => ms).sort((a, b) => a - b);
  const slowest = answers.reduce((worst, answer) => (answer.ms > worst.ms ? answer : worst));
  return block('Time', [
    ['together', durationText(sorted.reduce((sum, ms) => sum + ms, 0))],
    ['median', durationText(sorted[Math.floor((sorted.length - 1) / 2)] ?? 0)],
    ['longest', `${durationText(slowest.ms)} (${slowest.question})`],
  ]);
}

function block(title: string, fields: readonly (readonly [string, Cell])[]): Block {
  return { title, fields: fields.map(([label, value]) => ({ name: label.replaceAll(' ', '_'), label, value })) };
}
