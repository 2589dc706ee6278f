import { parseArgs } from 'node:util';
import { resolve } from 'node:path';
import { byQuestion, readExampleFile, readExamples, readWordings } from '../questions/literals.js';
import type { Example } from '../questions/example.js';
import { openAsker } from './ask.js';
import type { Asker } from './ask.js';
import { tableOf, tally } from './tally.js';
import { judge } from './verdict.js';
import type { Outcome } from './verdict.js';

const USAGE = `Usage: npm run eval -- [options]

Asks question files of the whole program and compares the answers with what they expect.
Exits with 1 when an answer is wrong or failed.

  --file F        another question file (may be repeated); default: the forms of test/questions/tier1 to tier3
  --wordings      further wordings of the forms instead (test/questions/wordings)
  --inventory I   demo, demo:SCALE, or the address of a NetBox (token in NETBOX_TOKEN); with --file only
  --server CMD    the command line of another MCP server to ask through; the demo is served to it over HTTP
  --no-cache      read everything anew for every question
  --only TEXT     only forms whose name begins with this, e.g. ipam or ipam.ranges
  --repeat N      ask all questions N times over; answers that are not the same to the byte count as wrong
  --show          what is not right, with the reasons, on stderr
  --json          the tally as one JSON object
`;

const { values: options } = parseArgs({
  options: {
    file: { type: 'string', multiple: true },
    wordings: { type: 'boolean', default: false },
    inventory: { type: 'string', default: 'demo' },
    server: { type: 'string' },
    'no-cache': { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    repeat: { type: 'string', default: '1' },
    show: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (options.help) process.stdout.write(USAGE);
else process.exitCode = await evaluate();

async function evaluate(): Promise<number> {
  if (options.inventory !== 'demo' && options.file === undefined) {
    process.stderr.write('What our own files expect holds for the demo alone: give --file with --inventory.\n');
    return 64;
  }
  const examples = questions().filter(({ form }) => form.startsWith(options.only));
  const asker = await openAsker({ inventory: options.inventory, server: options.server ?? null, cache: !options['no-cache'] });
  const outcomes: Outcome[] = [];
  for (const example of examples) {
    outcomes.push(judge(example, await asker.ask(example)));
    if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${outcomes.length} of ${examples.length}`);
  }
  await repeat(outcomes, asker);
  await asker.close();
  if (options.show) process.stderr.write(`\n${outcomes.filter(({ verdict }) => verdict !== 'right').map(told).join('')}`);
  const result = tally(outcomes);
  process.stdout.write(options.json ? `${JSON.stringify(result)}\n` : `${process.stderr.isTTY ? '\n' : ''}${tableOf(result)}`);
  return outcomes.some(({ verdict }) => verdict === 'wrong' || verdict === 'failed') ? 1 : 0;
}

/**
 * Asks all questions again as often as --repeat says, and tells after each time how many answers differ from the first:
 * the same question on the same data has the same answer, to the byte, whatever was asked before it.
 */
async function repeat(outcomes: Outcome[], asker: Asker): Promise<void> {
  const first = outcomes.map(({ answer }) => bytesOf(answer));
  const times = Number(options.repeat);
  const differing = new Set<number>();
  for (let time = 2; time <= times; time += 1) {
    asker.beginAnew();
    for (const [index, outcome] of outcomes.entries()) {
      if (bytesOf(await asker.ask(outcome.example)) === first[index]) continue;
      differing.add(index);
      outcomes[index] = { ...outcome, verdict: 'wrong', reasons: [`the answer differs at repetition ${time}`] };
    }
    process.stderr.write(`repetition ${time} of ${times}: of ${first.length} questions, ${differing.size} had another answer than the first time\n`);
  }
}

/** What an answer says, without what belongs to one time of asking: its id and all milliseconds, also those that it tells of. */
function bytesOf({ body, error, understood, path, complete, limits, warnings, plan }: Outcome['answer']): string {
  return JSON.stringify({ body, error, understood, path, complete, limits, warnings, plan }).replace(/\b[\d,.]+ ms\b/gu, 'some ms');
}

function questions(): readonly Example[] {
  const forms = [...readExamples().values()].flat();
  if (options.file !== undefined) return options.file.flatMap((file) => readExampleFile(resolve(process.env['INIT_CWD'] ?? '.', file), byQuestion(forms)));
  return options.wordings ? [...readWordings().values()].flat() : forms;
}

function told({ example, answer, verdict, reasons }: Outcome): string {
  const session = (example.after ?? []).map((question) => `${question} > `).join('');
  const said = answer.body?.text ?? answer.error?.message ?? '';
  return `${verdict} [${example.form}] ${session}${example.question}\n    ${said.slice(0, 300)}\n${reasons.map((reason) => `    - ${reason.slice(0, 400)}\n`).join('')}`;
}
