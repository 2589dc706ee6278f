import { describe, expect, test } from 'vitest';
import { faulty, runFault, useCommand } from '../support/fault-run.js';
import type { FaultRun } from '../support/fault-run.js';

useCommand();

function ask(fault: string, question: string, ...flags: readonly string[]): Promise<FaultRun> {
  return runFault({ args: ['ask', question, ...flags], env: faulty('small-mcp-netbox', fault) });
}

interface Line {
  readonly question: string;
  readonly kind: string;
  readonly text: string;
  readonly error: { readonly code: string; readonly hint: string | null } | null;
}

/** Several questions to one server, one after the other. */
async function askAll(fault: string, questions: readonly string[]): Promise<readonly Line[]> {
  const { code, stdout } = await runFault({ args: ['batch', '-', '--concurrency', '1'], input: questions.join('\n'), env: faulty('small-mcp-netbox', fault) });
  expect(code).toBe(1);
  return stdout.trimEnd().split('\n').map((line) => JSON.parse(line) as Line);
}

test.concurrent('a server with nothing but the four official tools answers', async () => {
  const { code, stdout, stderr } = await ask('none', 'how many devices in ams');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toMatch(/^225 devices in ams: 200 active and 25 offline\.\n/u);
});

describe.concurrent('an answer of which a part is missing', () => {
  test.each([
    ['third page fails', '200 of 450 devices were read: NetBox cannot be reached through the MCP server: Server error \'502 Bad Gateway\''],
    ['third page is fatal', '200 of 450 devices were read: The MCP server ended during netbox_get_objects (signal SIGKILL).'],
    ['states too many', '450 of 500 devices were read: the server sent no more'],
    ['repeats its first page', '100 of 450 devices were read: the server says that more follow, but sends nothing new'],
  ])('says so in every place: %s', async (fault, reason) => {
    const { code, stdout } = await ask(fault, 'list all devices');
    expect(code).toBe(75);
    expect(stdout).toMatch(/^Incomplete: figures are at least these\. At least \d+ devices/u);
    expect(stdout).toContain(`\nincomplete: ${reason}`);
    expect(stdout.trimEnd().split('\n').at(-1)).toMatch(/^\d+ of \d+ or more · incomplete/u);
  });

  test('is given at the deadline with what had come', async () => {
    const { code, stdout } = await runFault({ args: ['ask', 'list all devices'], env: faulty('small-mcp-netbox', 'third page hangs'), timeout: 4 });
    expect(code).toBe(75);
    expect(stdout).toMatch(/\nincomplete: 200 of 450 devices were read: The MCP server did not answer netbox_get_objects in the \d(?:\.\d)? s that were left\.\n/u);
  });

  test('says so beside CSV, and in the JSON', async () => {
    const csv = await ask('third page fails', 'list all devices', '--format', 'csv');
    expect({ code: csv.code, lines: csv.stdout.trimEnd().split('\n').length }).toEqual({ code: 75, lines: 201 });
    expect(csv.stderr).toContain('incomplete: 200 of 450 devices were read');
    const json = JSON.parse((await ask('third page fails', 'list all devices', '--json')).stdout) as { complete: boolean; limits: readonly string[]; path: readonly string[] };
    expect(json).toMatchObject({ complete: false, path: ['planned', 'partial'] });
    expect(json.limits).toHaveLength(1);
  });

  test('fails its line of a batch', async () => {
    const { code, stdout } = await runFault({ args: ['batch', '-'], input: 'list all devices\nlist sites\n', env: faulty('small-mcp-netbox', 'third page fails') });
    expect(code).toBe(1);
    expect(stdout.trimEnd().split('\n').map((line) => (JSON.parse(line) as { complete: boolean }).complete)).toEqual([false, true]);
  });
});

describe.concurrent('an outage is never "none found"', () => {
  test.each([
    ['refuses', ['list all devices', 'how many devices', 'are there offline devices in fra', 'devices per status in ams', 'devices with serial X1', 'what is the status of dev-007']],
    ['dies', ['list all devices', 'offline devices in ams', 'how many devices']],
    ['states rows and sends none', ['list all devices', 'offline devices in ams', 'how many devices in ams', 'devices per status in fra', 'are there offline devices in fra']],
  ])('%s', async (fault, questions) => {
    const answers = await askAll(fault, questions);
    expect(answers.map(({ kind }) => kind)).toEqual(questions.map(() => 'error'));
  });
});

describe.concurrent('a server that does not tell the truth', () => {
  test('because it ignores filters gives no answer', async () => {
    const questions = ['active devices in ams', 'how many devices in ams', 'how many offline devices in fra', 'are there offline devices in fra', 'devices per status in ams', 'what is the status of dev-007', 'top 3 sites by number of offline devices'];
    for (const { question, text, error } of await askAll('ignores filters', questions)) {
      expect(text, question).toMatch(/^The server ignored the filter '\w+': device dev-\d+ does not match it\.$/u);
      expect(error).toMatchObject({ code: 'MCP_TOOL', hint: expect.stringContaining('the answer would have been wrong') as string });
    }
  });

  test.each(['states too few', 'states none', 'sends pages without totals'])('about its totals is read to the end: %s', async (fault) => {
    const { code, stdout } = await ask(fault, 'list all devices');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^450 devices in 2 sites, all leaf\.\n/u);
  });

  test('because it leaves counters out is not taken to count none', async () => {
    const { code, stdout, stderr } = await ask('tells no counters', 'devices per site');
    expect({ code, stdout }).toEqual({ code: 69, stdout: '' });
    expect(stderr).toContain('The server does not tell the device_count of ams.');
  });
});

describe.concurrent('objects so large that a page of them is no longer taken', () => {
  test('are read in smaller pages, and all of them come', async () => {
    const { code, stdout } = await runFault({ args: ['ask', 'list all devices'], env: faulty('small-mcp-netbox', 'has large objects'), timeout: 60 });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^450 devices in 2 sites, all leaf\.\n/u);
  });

  test('even alone are told of', async () => {
    const { code, stderr } = await runFault({ args: ['ask', 'list all devices'], env: faulty('small-mcp-netbox', 'has an object of 40 MiB'), timeout: 60 });
    expect(code).toBe(69);
    expect(stderr).toContain('The answer to netbox_get_objects was larger than 32 MiB and was given up.');
  });
});

describe.concurrent('text from NetBox', () => {
  test.each(['table', 'json', 'csv', 'markdown'])('never reaches the terminal raw: %s', async (format) => {
    const { code, stdout } = await ask('has a hostile name', 'list all devices', '--format', format);
    expect(code).toBe(0);
    expect(stdout).toContain('owned');
  });
});
