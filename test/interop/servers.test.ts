import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openAsker } from '../eval/ask.js';
import type { Asker } from '../eval/ask.js';
import { readExamples } from '../questions/literals.js';
import type { Example } from '../questions/example.js';
import { installed } from './python-server.js';
import type { PythonServer } from './python-server.js';
import { told } from './told.js';

// The questions of the evaluation through MCP servers of others, which speak over HTTP with the bundled NetBox: the answers
// must be those that the bundled server gives, in every value. Only what an answer says of the connection itself is its own.

const SERVERS: readonly (PythonServer & { readonly hasStatus: boolean })[] = [
  { requirement: 'netbox-mcp-server-extended==1.2.1.post4', program: 'netbox-mcp-server-extended', hasStatus: false },
  { requirement: 'netbox-mcp==0.2.1', program: 'netbox-mcp', hasStatus: true },
];

/** Forms that tell of the server, its NetBox and its tools. */
const OF_THE_CONNECTION: ReadonlySet<string> = new Set(['meta.connection', 'meta.health']);

const examples = [...readExamples().values()].flat();
const ofInventory = examples.filter(({ form }) => !OF_THE_CONNECTION.has(form));
const ofConnection = examples.filter(({ form }) => OF_THE_CONNECTION.has(form));

let bundled: Asker;
const wanted = new Map<Example, Promise<unknown>>();

beforeAll(async () => { bundled = await openAsker(); });
afterAll(async () => { await bundled.close(); });

describe.each(SERVERS)('through $requirement', (server) => {
  let command: string;
  let asker: Asker;

  beforeAll(async () => {
    command = await installed(server);
    asker = await openAsker({ inventory: 'demo', server: command, cache: true });
  });
  afterAll(async () => { await asker.close(); });

  test.each([1, 2, 3])('tier %i is answered as through the bundled server', async (tier) => {
    const different: string[] = [];
    for (const example of ofInventory.filter((each) => each.tier === tier)) {
      const [answer, expected] = await Promise.all([asker.ask(example).then(told), wantedOf(example)]);
      if (!isDeepStrictEqual(answer, expected)) different.push(`${example.question}: ${JSON.stringify(answer)}, but through the bundled server ${JSON.stringify(expected)}`.slice(0, 2000));
    }
    expect(different).toEqual([]);
  }, 600_000);

  test.each(ofConnection)('$question: says what it is connected to', async (example) => {
    const answer = await asker.ask(example);
    expect(answer.error).toBeNull();
    expect(JSON.stringify(answer.body)).toContain(example.form === 'meta.connection' ? command : 'http://127.0.0.1:');
    if (server.hasStatus) expect(JSON.stringify(answer.body)).toContain('NetBox 4.4.10');
    else expect(JSON.stringify(answer.body)).toContain('version of NetBox is not told');
  });
});

function wantedOf(example: Example): Promise<unknown> {
  const known = wanted.get(example) ?? bundled.ask(example).then(told);
  wanted.set(example, known);
  return known;
}
