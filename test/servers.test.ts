import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readConfig } from '../src/config.js';
import type { Config } from '../src/config.js';
import { AppError } from '../src/errors.js';
import { withServer } from '../src/servers.js';

let home = '';
let own = '';
let project = '';

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'servers-'));
  own = join(home, '.config', 'netbox-mcp-phase3', 'mcp.json');
  project = join(home, 'project', '.mcp.json');
  await mkdir(join(own, '..'), { recursive: true });
  await mkdir(join(home, 'project'));
});

afterEach(() => rm(home, { recursive: true }));

const servers = (entries: object): string => JSON.stringify({ mcpServers: entries });

async function choose(name: string | null, environment: Readonly<Record<string, string>> = {}, flags = {}): Promise<Config> {
  const whole = { HOME: home, ...environment };
  return withServer(readConfig(whole, { ...(name === null ? {} : { server: name }), ...flags }), { name, environment: whole, currentFolder: () => join(home, 'project') });
}

async function failureOf(promise: Promise<unknown>): Promise<Pick<AppError, 'code' | 'message' | 'hint'>> {
  const error: unknown = await promise.then(() => null, (reason: unknown) => reason);
  if (!(error instanceof AppError)) throw new Error(`expected an AppError, got ${String(error)}`);
  return { code: error.code, message: error.message.replaceAll(home, '~'), hint: error.hint?.replaceAll(home, '~') ?? null };
}

describe('a server that is named', () => {
  test('has what its entry says, with variables filled in', async () => {
    await writeFile(project, `{
      // shared with other clients
      "mcpServers": {
        "other": { "type": "http", "url": "https://example.com/mcp" },
        "lab": {
          "command": "\${RUNNER:-uvx}", "args": ["netbox-mcp", "--name=\${NAME}"], "cwd": "sub", "timeout": 5000,
          "env": { "NETBOX_URL": "https://\${HOST:-lab.example}/", "NETBOX_TOKEN": "\${LAB_TOKEN}" }, "disabled": false,
        },
      },
    }`);
    const { server, netbox } = await choose('lab', { NAME: 'a b', LAB_TOKEN: 'secret', RUNNER: '' });
    expect(server).toEqual({
      name: 'lab', command: 'uvx', args: ['netbox-mcp', '--name=a b'], cwd: join(home, 'project', 'sub'), timeoutMs: 5000,
      env: { NETBOX_URL: 'https://lab.example/', NETBOX_TOKEN: 'secret' },
    });
    expect(netbox).toEqual({ url: 'https://lab.example', token: 'secret' });
  });

  test('is taken from the own file first: a folder cannot take over its name', async () => {
    await writeFile(own, servers({ netbox: { command: 'mine' } }));
    await writeFile(project, servers({ netbox: { command: 'theirs' } }));
    expect((await choose('netbox')).server?.command).toBe('mine');
  });

  test('is asked instead of what the environment names, and is told nothing of that', async () => {
    await writeFile(own, servers({ lab: { command: 'x' } }));
    const environment = { NETBOX_URL: 'https://netbox.example', NETBOX_TOKEN: 'abc', NETBOX_MCP_COMMAND: 'y' };
    expect(await choose('lab', environment)).toMatchObject({ netbox: null, server: { command: 'x', env: {} } });
  });

  test('and does not exist brings the names of all', async () => {
    await writeFile(own, servers({ prod: { command: 'x' }, lab: { command: 'y' } }));
    await writeFile(project, servers({ test: { command: 'z' } }));
    expect(await failureOf(choose('porduction'))).toEqual({
      code: 'USAGE',
      message: 'There is no MCP server "porduction".',
      hint: 'Known are prod, lab (~/.config/netbox-mcp-phase3/mcp.json) and test (~/project/.mcp.json).',
    });
  });

  test('without any file says where one would be', async () => {
    expect(await failureOf(choose('lab'))).toMatchObject({ code: 'USAGE', hint: 'Servers are configured in ~/.config/netbox-mcp-phase3/mcp.json or in .mcp.json of the current folder; neither has one.' });
  });

  test('contradicts --demo-scale', async () => {
    expect(await failureOf(choose('lab', {}, { demoScale: '600' }))).toMatchObject({ code: 'USAGE', message: '--demo-scale is for the bundled demo, but --server names another server.' });
  });
});

describe('without a name', () => {
  test('the only server of the own file is used', async () => {
    await writeFile(own, servers({ lab: { command: 'x' } }));
    expect((await choose(null)).server).toMatchObject({ name: 'lab' });
  });

  test('it is found in the folder of XDG_CONFIG_HOME', async () => {
    await mkdir(join(home, 'xdg', 'netbox-mcp-phase3'), { recursive: true });
    await writeFile(join(home, 'xdg', 'netbox-mcp-phase3', 'mcp.json'), servers({ xdg: { command: 'x' } }));
    expect((await choose(null, { XDG_CONFIG_HOME: join(home, 'xdg') })).server).toMatchObject({ name: 'xdg' });
  });

  test.each<[string, Readonly<Record<string, string>>, object]>([
    ['an address', { NETBOX_URL: 'https://netbox.example', NETBOX_TOKEN: 'abc' }, {}],
    ['a command', { NETBOX_MCP_COMMAND: 'y' }, {}],
    ['the demo', {}, { demoScale: '700' }],
  ])('what is set goes before the file: %s', async (_, environment, flags) => {
    await writeFile(own, 'no JSON');
    expect((await choose(null, environment, flags)).server?.name ?? null).toBe(environment['NETBOX_MCP_COMMAND'] ?? null);
  });

  test('several have to be chosen from', async () => {
    await writeFile(own, servers({ prod: { command: 'x' }, lab: { command: 'y' } }));
    expect(await failureOf(choose(null))).toEqual({
      code: 'CONFIGURATION',
      message: '~/.config/netbox-mcp-phase3/mcp.json has 2 MCP servers: prod, lab.',
      hint: 'Choose one with --server NAME; --demo-scale 600 asks the bundled demo.',
    });
  });

  test('nothing of the current folder is used, or even read', async () => {
    await writeFile(project, 'no JSON');
    expect((await choose(null)).server).toBeNull();
  });
});

describe('a file that is wrong', () => {
  test.each([
    ['{\n  "mcpServers": {\n    "lab": { "command": "x" "args": [] }\n  }\n}', '~/project/.mcp.json is no JSON: comma expected at line 3, column 29.'],
    ['{ "mcpServers": { "lab": ', '~/project/.mcp.json is no JSON: value expected at line 1, column 26.'],
    ['[]', 'In ~/project/.mcp.json, the whole must be an object.'],
    ['{}', 'In ~/project/.mcp.json, mcpServers is missing.'],
    ['{"mcpServers": []}', 'In ~/project/.mcp.json, mcpServers must be an object of servers.'],
    [servers({ lab: { args: [] } }), 'In ~/project/.mcp.json, mcpServers.lab.command is missing.'],
    [servers({ lab: { command: 'x', args: 'y' } }), 'In ~/project/.mcp.json, mcpServers.lab.args must be a list.'],
    [servers({ lab: { command: 'x', args: ['a', 7] } }), 'In ~/project/.mcp.json, mcpServers.lab.args[1] must be text.'],
    [servers({ lab: { command: 'x', env: { PORT: 80 } } }), 'In ~/project/.mcp.json, mcpServers.lab.env.PORT must be text.'],
    [servers({ lab: { command: 'x', timeout: '5s' } }), 'In ~/project/.mcp.json, mcpServers.lab.timeout must be a number of milliseconds.'],
    [servers({ lab: { command: 'x', timeout: 0 } }), 'In ~/project/.mcp.json, mcpServers.lab.timeout must be above 0.'],
    [servers({ lab: 'x' }), 'In ~/project/.mcp.json, mcpServers.lab must be an object.'],
    [servers({ lab: { command: 'x', env: { NETBOX_TOKEN: '${NO_SUCH}' } } }), 'The variable NO_SUCH is not set; the MCP server "lab" of ~/project/.mcp.json needs it in env.NETBOX_TOKEN.'],
    [servers({ lab: { type: 'sse', url: 'https://x' } }), 'The MCP server "lab" of ~/project/.mcp.json is of type sse; only servers that are started and speak over stdio are supported.'],
    [servers({ lab: { url: 'https://x' } }), 'The MCP server "lab" of ~/project/.mcp.json is of type http; only servers that are started and speak over stdio are supported.'],
  ])('is an error of configuration that names the place: %s', async (content, message) => {
    await writeFile(project, content);
    expect(await failureOf(choose('lab'))).toMatchObject({ code: 'CONFIGURATION', message });
  });

  test('as a folder is one too', async () => {
    await mkdir(project);
    expect(await failureOf(choose('lab'))).toMatchObject({ code: 'CONFIGURATION', message: '~/project/.mcp.json cannot be read (EISDIR).' });
  });
});
