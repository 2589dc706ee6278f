// Measures what a user waits for. Milliseconds depend on the machine and on what else it does; ratios to a bare Node hardly do.
// Nothing is asserted here: the figures are for people. Usage: npm run bench [-- --json] [-- --rounds 15]
import { parseArgs } from 'node:util';
import { bundleParts, measureInside } from './inside.js';
import { QUESTIONS } from './questions.js';
import { median, medians } from './rounds.js';
import { runBatch, starts } from './starts.js';

const { values: options } = parseArgs({ options: { json: { type: 'boolean', default: false }, rounds: { type: 'string', default: '9' } } });
const rounds = Number(options.rounds);
if (!Number.isInteger(rounds) || rounds < 1) throw new Error('--rounds takes a whole number above 0.');

const result = {
  node: process.version,
  rounds,
  starts: await measureStarts(),
  inside: await measureParts(),
  questions: await measureQuestions(),
};
process.stdout.write(options.json ? `${JSON.stringify(result, null, 2)}\n` : tableOf(result));

async function measureStarts() {
  const times = await medians(starts, rounds, (round) => { tell(`starts, round ${round} of ${rounds}`); });
  const [bare] = times.values();
  return [...times].map(([name, ms]) => ({ name, ms, ratio: ms / bare }));
}

async function measureParts() {
  const parts = await bundleParts();
  const all = [];
  for (let round = 1; round <= Math.min(rounds, 5); round += 1) {
    tell(`parts, round ${round}`);
    all.push(await measureInside(parts));
  }
  const middle = (name) => median(all.map((each) => each[name]));
  return { generationMs: middle('generation'), nameIndexMs: middle('names'), readingMs: middle('reading') };
}

async function measureQuestions() {
  tell(`${QUESTIONS.length} questions`);
  const { ms, answers } = await runBatch(QUESTIONS);
  const calls = answers.map(({ usage }) => usage.toolCalls);
  return {
    asked: QUESTIONS.length,
    answered: answers.filter(({ error, kind }) => error === null && kind !== 'clarify').length,
    perSecond: QUESTIONS.length / (ms / 1000),
    medianMs: median(answers.map((answer) => answer.ms)),
    toolCalls: { median: median(calls), mean: calls.reduce((sum, count) => sum + count, 0) / calls.length, most: Math.max(...calls) },
  };
}

function tableOf({ node, starts: measured, inside, questions }) {
  const { toolCalls } = questions;
  return [
    `Node ${node}, medians of ${rounds} rounds\n`,
    columns('start', 'ms', 'x node -e 0'),
    ...measured.map(({ name, ms, ratio }) => columns(name, ms.toFixed(0), ratio.toFixed(2))),
    '',
    columns('part', 'ms', ''),
    columns('generate the demo inventory (cold)', inside.generationMs.toFixed(0), ''),
    columns('load the names and index them', inside.nameIndexMs.toFixed(0), ''),
    columns('read a question', inside.readingMs.toFixed(2), ''),
    '',
    `${questions.asked} questions in batch, start included: ${questions.perSecond.toFixed(1)} per second, ${questions.answered} answered;`,
    `  ${questions.medianMs.toFixed(0)} ms each, ${toolCalls.median} tool calls (mean ${toolCalls.mean.toFixed(1)}, most ${toolCalls.most})`,
    '',
  ].join('\n');
}

function columns(name, first, second) {
  return `${name.padEnd(36)}${first.padStart(8)}${second.padStart(13)}`;
}

function tell(text) {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${text}`);
}
