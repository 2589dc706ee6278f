import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CANARY, faulty, ownHome, runFault, useCommand } from '../support/fault-run.js';
import { serveDemo } from '../support/scripted-netbox.js';

useCommand();

const PER_VERB = fileURLToPath(new URL('../support/per-verb-server.mjs', import.meta.url));

interface Explained {
  readonly error: { readonly code: string; readonly causes: readonly string[]; readonly next: readonly string[]; readonly questions: readonly string[]; readonly guess: string | null } | null;
}

type Variables = Readonly<Record<string, string>>;

async function errorOf(args: readonly string[], env: Variables): Promise<NonNullable<Explained['error']>> {
  const { stdout } = await runFault({ args: ['ask', '--json', ...args], env, timeout: 30 });
  const { error } = JSON.parse(stdout) as Explained;
  if (error === null) throw new Error(`answered: ${stdout}`);
  return error;
}

/** Does what an error says is there to try, and expects an answer of it. */
async function tryIt(question: string, env: Variables): Promise<void> {
  const [name, command = '', ...args] = question.split(' ');
  if (name !== 'netbox-mcp-phase3') {
    expect(await runFault({ args: ['ask', question], env, timeout: 30 }), question).toMatchObject({ code: 0, stderr: '' });
    return;
  }
  const { stdout, stderr } = await runFault({ args: [command, ...args], env, timeout: 30 });
  expect(stdout, question).toMatch(/^(?:Not all parts answer|All parts answer)[^]*\nMCP server +\w+/u);
  expect(stderr).toBe('');
}

const NETBOX_AT = (url: string): Variables => ({ NETBOX_URL: url, NETBOX_TOKEN: CANARY });

describe.concurrent('an error tells its likely causes, and what works in spite of it:', () => {
  test.each<[string, Variables, string, RegExp]>([
    ['a command that is not there', { NETBOX_MCP_COMMAND: '/no/such/server' }, 'MCP_UNAVAILABLE', /not installed/u],
    ['a server that ends at its start', faulty('faulty-server', 'exits at start'), 'MCP_UNAVAILABLE', /a variable that it needs/u],
    ['a server that crashes', faulty('faulty-server', 'crashes in the call'), 'MCP_UNAVAILABLE', /it crashed over this request/u],
    ['a reply of another form', faulty('faulty-server', 'breaks its output schema'), 'MCP_TOOL', /that is not known here/u],
    ['a tool that fails', faulty('faulty-server', 'tool error'), 'MCP_TOOL', /the server has no such data/u],
    ['NetBox behind a proxy that cannot reach it', faulty('small-mcp-netbox', 'refuses', '502 Bad Gateway'), 'NETBOX_UNAVAILABLE', /restarting, or being upgraded/u],
    ['NetBox that has enough', faulty('small-mcp-netbox', 'refuses', '429 Too Many Requests'), 'NETBOX_UNAVAILABLE', /scripts or other users/u],
    ['NetBox that fails', faulty('small-mcp-netbox', 'refuses', '500 Internal Server Error'), 'NETBOX_REFUSED', /its database or Redis/u],
    ['a token that may not', faulty('small-mcp-netbox', 'refuses', '403 Forbidden'), 'NO_PERMISSION', /the token was renewed/u],
    ['NetBox that is down', NETBOX_AT('http://127.0.0.1:9'), 'NETBOX_UNAVAILABLE', /NetBox is down/u],
  ])('%s', async (_, env, code, cause) => {
    const error = await errorOf(['list all devices'], env);
    expect(error.code).toBe(code);
    expect(error.causes[0]).toMatch(cause);
    expect(error).toMatchObject({ questions: ['netbox-mcp-phase3 status'], guess: null });
    for (const question of error.questions) await tryIt(question, env);
  });

  test('in every line of a batch, as in the answer to one question', async () => {
    const env = NETBOX_AT('http://127.0.0.1:9');
    const { stdout } = await runFault({ args: ['batch', '-'], input: 'list all devices\nlist racks\n', env, timeout: 30 });
    const errors = stdout.trimEnd().split('\n').map((line) => (JSON.parse(line) as Explained).error);
    const asked = await errorOf(['list all devices'], env);
    expect(errors).toEqual([asked, asked]);
  });

  test('for the server that was chosen by its name', async () => {
    const { home } = await ownHome();
    await mkdir(join(home, 'netbox-mcp-phase3'));
    await writeFile(join(home, 'netbox-mcp-phase3', 'mcp.json'), JSON.stringify({ mcpServers: { lab: { command: '/no/such/lab' }, production: { command: '/no/such/server' } } }));
    const env = { XDG_CONFIG_HOME: home };
    const { questions } = await errorOf(['--server', 'production', 'list sites'], env);
    expect(questions).toEqual(['netbox-mcp-phase3 status --server production']);
    for (const question of questions) await tryIt(question, env);
  });

  test('but not of what was set wrong', async () => {
    const { code, stderr } = await runFault({ args: ['ask', 'list sites'], env: { NETBOX_TIMEOUT: 'soon' } });
    expect({ code, stderr }).toEqual({ code: 78, stderr: 'error: NETBOX_TIMEOUT must be a number of seconds, e.g. 60, not "soon".\nhint: Change or unset the variable.\n' });
  });
});

describe('what an MCP server does not offer', () => {
  let netbox: Awaited<ReturnType<typeof serveDemo>>;
  beforeAll(async () => { netbox = await serveDemo(); });
  afterAll(async () => { await netbox.close(); });

  test('leaves what it is and what can be asked', async () => {
    const env = { ...NETBOX_AT(netbox.url), NETBOX_MCP_COMMAND: `'${process.execPath}' '${PER_VERB}'` };
    const error = await errorOf(['list config templates'], env);
    expect(error).toMatchObject({ code: 'MCP_TOOL', causes: ['this MCP server, or its release, covers a part of NetBox only'], questions: ['which version of NetBox is this?', 'what can I ask?'] });
    for (const question of error.questions) await tryIt(question, env);
  });
});
