// Measures what a user waits for. Milliseconds depend on the machine and on what else it does; ratios within one run hardly do.
// Nothing is asserted here: the figures are for people. Usage: npm run bench [-- --json] [-- --rounds 15]
import { parseArgs } from 'node:util';
import { bundleParts, measureInside } from './inside.js';
import { measureLinking } from './linking.js';
import { measureIdle, measureMemory } from './memory.js';
import { measureModels } from './models.js';
import { QUESTIONS } from './questions.js';
import { median, medians } from './rounds.js';
import { runBatch, starts } from './starts.js';

const { values: options } = parseArgs({ options: { json: { type: 'boolean', default: false }, rounds: { type: 'string', default: '9' } } });
const rounds = Number(options.rounds);
if (!Number.isInteger(rounds) || rounds < 1) throw new Error('--rounds takes a whole number above 0.');

const MOST_TO_PROMPT = 1.8; // times a bare start of Node
const LONGEST_COMPLETION_MS = 10;

const figures = [...(await measureStarts()), ...(await measureParts()), ...(await measureQuestions()), ...(await measureByModel()), ...(await measureMemories())];
process.stdout.write(options.json ? `${JSON.stringify(figures)}\n` : tableOf(figures));

/** A figure: its median in its unit, and how many times that of another figure it is (null when there is none to compare with). */
function figure(name, value, unit, against = null) {
  return { name, median: value, unit, ratio: against === null || against.median === 0 ? null : value / against.median, against: against === null ? null : against.name };
}

/** A figure with a limit is shown as its share of it. */
function limited(name, value, unit, limit) {
  return figure(name, value, unit, figure(`the limit, ${limit} ${unit}`, limit, unit));
}

async function measureStarts() {
  const times = await medians(starts, rounds, (round) => { tell(`starts, round ${round} of ${rounds}`); });
  const [[bareName, bareMs]] = times;
  const bare = figure(bareName, bareMs, 'ms');
  const all = [...times].map(([name, ms]) => figure(name, ms, 'ms', bare));
  return [...all, limited('first prompt against it', times.get('prompt of the shell') / bareMs, 'times', MOST_TO_PROMPT)];
}

async function measureParts() {
  const parts = await bundleParts();
  const [inside, linking] = [[], []];
  for (let round = 1; round <= Math.min(rounds, 5); round += 1) {
    tell(`parts, round ${round}`);
    inside.push(await measureInside(parts));
    linking.push(await measureLinking(parts));
  }
  const middle = (all, name) => median(all.map((each) => each[name]));
  const generation = figure('generate the demo inventory (cold)', middle(inside, 'generation'), 'ms');
  const scan = figure('compare a name with 100,000, one by one', middle(linking, 'scan'), 'ms');
  return [
    generation,
    figure('load the names and index them', middle(inside, 'names'), 'ms', generation),
    figure('read a question', middle(inside, 'reading'), 'ms', generation),
    scan,
    figure('index 100,000 names', middle(linking, 'build'), 'ms', scan),
    figure('index their letters and words', middle(linking, 'buildSimilar'), 'ms', scan),
    figure('processor time of these indexes', middle(linking, 'processor'), 'ms'),
    figure('memory of both indexes', middle(linking, 'megabytes'), 'MB'),
    figure('order 100,000 names for completion', middle(linking, 'list'), 'ms', scan),
    figure('memory of these', middle(linking, 'listMegabytes'), 'MB'),
    limited('complete a question at 100,000 names', middle(linking, 'complete'), 'ms', LONGEST_COMPLETION_MS),
    figure('link a name, exactly', middle(linking, 'exact'), 'ms', scan),
    figure('link a name with a typing error', middle(linking, 'mistyped'), 'ms', scan),
    figure('link a name by a part', middle(linking, 'part'), 'ms', scan),
  ];
}

async function measureQuestions() {
  tell(`${QUESTIONS.length} questions`);
  const { ms, answers } = await runBatch(QUESTIONS);
  const calls = answers.map(({ usage }) => usage.toolCalls);
  const asked = figure('questions of the batch', QUESTIONS.length, 'questions');
  const whole = figure('batch, start included', ms, 'ms');
  return [
    asked,
    figure('of them answered', answers.filter(({ error, kind }) => error === null && kind !== 'clarify').length, 'questions', asked),
    whole,
    figure('a question of the batch', median(answers.map((answer) => answer.ms)), 'ms', whole),
    figure('tool calls of a question', median(calls), 'calls'),
    figure('most tool calls of a question', Math.max(...calls), 'calls'),
  ];
}

async function measureByModel() {
  const measured = await measureModels(Math.min(rounds, 3), tell);
  return measured.map(({ name, value, unit, limit }) => (limit === undefined ? figure(name, value, unit) : limited(name, value, unit, limit)));
}

async function measureMemories() {
  const measured = [...(await measureIdle(tell)), ...(await measureMemory((question) => { tell(`100,000 devices: ${question}`); }))];
  return measured.filter(({ value }) => value !== null).map(({ name, value, unit, limit }) => limited(name, value, unit, limit));
}

function tableOf(all) {
  const lines = all.map(({ name, median: value, unit, ratio, against }) => `${name.padEnd(54)}${shown(value).padStart(10)} ${unit.padEnd(10)}${ratio === null || against === name ? '' : `${ratio.toPrecision(3).padStart(10)} x ${against}`}`);
  return [`Node ${process.version}, medians of ${rounds} rounds`, '', ...lines, ''].join('\n');
}

function shown(value) {
  return value >= 100 || Number.isInteger(value) ? value.toFixed(0) : value.toPrecision(3);
}

function tell(text) {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${text}`);
}
