import { parseArgs } from 'node:util';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { byQuestion, readExampleFile, readExamples, readWordings } from '../questions/literals.js';
import type { Example } from '../questions/example.js';
import { startGrammarModel } from '../support/grammar-model.js';
import type { GrammarModel } from '../support/grammar-model.js';
import { openAsker } from './ask.js';
import type { Asker, Reading } from './ask.js';
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
  --route R       who reads: model (before the grammar) or hybrid (where the grammar ends); the endpoint is that of
                  OPENAI_API_KEY, OPENAI_BASE_URL and models.json. Default: the grammar alone
  --model ID      the model for everything that a model does; with --route
  --stub          instead of an endpoint, one on loopback whose model reads as the grammar does: it tries the whole way
                  from the prompt to the answer. With the demo alone, and --route model unless told otherwise
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
    route: { type: 'string' },
    model: { type: 'string' },
    stub: { type: 'boolean', default: false },
    repeat: { type: 'string', default: '1' },
    show: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

/** A folder without settings of the user. */
const NOWHERE = join(tmpdir(), 'no-settings');

const ROUTES_OF_MODELS = ['model', 'hybrid'] as const;

if (options.help) process.stdout.write(USAGE);
else process.exitCode = await evaluate();

async function evaluate(): Promise<number> {
  const misuse = misused();
  if (misuse !== null) {
    process.stderr.write(`${misuse}\n`);
    return 64;
  }
  const stub = options.stub ? await startGrammarModel() : null;
  const reading = readingOf(stub);
  const examples = questions().filter(({ form }) => form.startsWith(options.only));
  const asker = await openAsker({ inventory: options.inventory, server: options.server ?? null, cache: !options['no-cache'], ...(reading === null ? {} : { reading }) });
  const outcomes: Outcome[] = [];
  for (const example of examples) {
    outcomes.push(judge(example, await asker.ask(example)));
    if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${outcomes.length} of ${examples.length}`);
  }
  await repeat(outcomes, asker);
  await asker.close();
  await stub?.stub.close();
  if (options.show) process.stderr.write(`\n${outcomes.filter(({ verdict }) => verdict !== 'right').map(told).join('')}`);
  const result = tally(outcomes, reading !== null);
  process.stdout.write(options.json ? `${JSON.stringify(result)}\n` : `${process.stderr.isTTY ? '\n' : ''}${tableOf(result)}`);
  return outcomes.some(({ verdict }) => verdict === 'wrong' || verdict === 'failed') ? 1 : 0;
}

/** What does not go together, in words, or null. */
function misused(): string | null {
  const { route, model, stub, file, inventory } = options;
  if (inventory !== 'demo' && file === undefined) return 'What our own files expect holds for the demo alone: give --file with --inventory.';
  if (route !== undefined && !ROUTES_OF_MODELS.some((known) => known === route)) return '--route takes model or hybrid; without it the grammar reads alone.';
  if (route !== undefined && !stub && !process.env['OPENAI_API_KEY'] && !process.env['OPENAI_BASE_URL']) return '--route needs an endpoint: set OPENAI_API_KEY or OPENAI_BASE_URL, or give --stub.';
  if (model !== undefined && route === undefined && !stub) return '--model is for --route model and --route hybrid.';
  return stub && inventory !== 'demo' ? 'The model of --stub knows the names of the demo alone.' : null;
}

function readingOf(stub: GrammarModel | null): Reading | null {
  const route = ROUTES_OF_MODELS.find((known) => known === options.route) ?? (stub === null ? null : 'model');
  if (route === null) return null;
  const environment = stub === null ? process.env : { OPENAI_BASE_URL: stub.stub.url, XDG_CONFIG_HOME: NOWHERE };
  return { flags: { route, ...(options.model === undefined ? {} : { model: options.model }) }, environment };
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
