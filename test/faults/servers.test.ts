import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { CANARY, command, expectDecent, expectNothingLeft, ownHome, useCommand } from '../support/fault-run.js';
import type { Run } from '../support/cli.js';

useCommand();

const support = fileURLToPath(new URL('../support/', import.meta.url));

interface Configured {
  readonly args: readonly string[];
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** What stands in the user's own file, and in that of the current folder. */
  readonly own?: unknown;
  readonly project?: unknown;
}

/** Runs the command where servers are configured in files. */
async function run({ args, input = '', env = {}, own, project }: Configured): Promise<Run & { readonly home: string }> {
  const { home, variables } = await ownHome();
  await mkdir(join(home, '.config', 'netbox-mcp-phase3'), { recursive: true });
  if (own !== undefined) await writeFile(join(home, '.config', 'netbox-mcp-phase3', 'mcp.json'), JSON.stringify(own));
  if (project !== undefined) await writeFile(join(home, '.mcp.json'), JSON.stringify(project));
  const outcome = await command().run(args, { input, cwd: home, env: { ...variables, NETBOX_TIMEOUT: '15', ...env } });
  await expectNothingLeft(variables);
  expectDecent(`${outcome.stdout}${outcome.stderr}`);
  return { ...outcome, home };
}

const server = (file: string, ...args: readonly string[]): object => ({ command: process.execPath, args: [`${support}${file}.mjs`, ...args] });

const SMALL = { mcpServers: { small: server('small-mcp-netbox'), broken: { type: 'http', url: 'http://x' } } };

describe.concurrent('a server of .mcp.json', () => {
  test.each<[string, readonly string[], string]>([
    ['ask', ['ask', '--server', 'small', 'how many devices in ams'], ''],
    ['batch', ['--server', 'small', 'batch', '-'], 'how many devices in ams\n'],
    ['shell', ['--server', 'small'], 'how many devices in ams\n'],
  ])('answers in: %s', async (_, args, input) => {
    const { code, stdout } = await run({ args, input, project: SMALL });
    expect(code).toBe(0);
    expect(stdout).toContain('225 devices in ams');
  });

  test('sees its own variables and none of ours', async () => {
    const entry = { ...server('small-mcp-netbox', 'tells its environment'), env: { NETBOX_TOKEN: '${LAB}', OWN: 'yes' } };
    const { code, stderr } = await run({ args: ['ask', '--server', 'lab', 'list all devices'], env: { LAB: CANARY, NETBOX_URL: 'https://prod.example', NETBOX_TOKEN: 'prod-token', SECRET_OF_OURS: 'x' }, project: { mcpServers: { lab: entry } } });
    expect(code).toBe(69);
    expect(/environment: (.*)/u.exec(stderr)?.[1]?.split(' ').filter((name) => !/^(?:PATH|HOME|TERM|TZ|LANG|USER|LOGNAME|SHELL)$/u.test(name))).toEqual(['NETBOX_TOKEN', 'OWN']);
  });

  test.each(['table', 'json'])('has secrets that are never told, wherever they stand: %s', async (format) => {
    const entry = { ...server('small-mcp-netbox', 'tells its secrets', '', '--api-key', '${LAB}'), env: { NETBOX_TOKEN: '${LAB}' } };
    const { code, stdout, stderr } = await run({ args: ['ask', '--server', 'lab', 'list all devices', '--format', format], env: { LAB: CANARY, LOG_LEVEL: 'debug' }, project: { mcpServers: { lab: entry } } });
    expect(code).toBe(77);
    expect(`${stdout}${stderr}`).toContain('401 Unauthorized: ***');
  });

  test('is not started only because it is there', async () => {
    const { code, stdout, home } = await run({ args: ['ask', 'how many sites are there'], project: { mcpServers: { netbox: { command: 'touch', args: ['started'] } } } });
    expect({ code, started: existsSync(join(home, 'started')) }).toEqual({ code: 0, started: false });
    expect(stdout).toContain('22 sites');
  });

  test('waits no longer for a call than its entry says', async () => {
    const entry = { ...server('small-mcp-netbox', 'hangs'), timeout: 700 };
    const { code, stderr } = await run({ args: ['ask', '--server', 'slow', 'list all devices'], project: { mcpServers: { slow: entry } } });
    expect(code).toBe(75);
    expect(stderr).toContain('The MCP server did not answer netbox_get_objects within 0.7 s.');
  });

  test('that cannot be used is explained', async () => {
    const { code, stderr } = await run({ args: ['ask', '--server', 'broken', 'list sites'], project: SMALL });
    expect(code).toBe(78);
    expect(stderr).toMatch(/^error: The MCP server "broken" of \S+\.mcp\.json is of type http; only servers .* over stdio are supported\.\nhint: A bridge/u);
  });

  test('that is unknown brings the names of the others', async () => {
    const { code, stderr } = await run({ args: ['ask', '--server', 'smal', 'list sites'], project: SMALL });
    expect(code).toBe(64);
    expect(stderr).toMatch(/^error: There is no MCP server "smal"\.\nhint: Known are small, broken \(\S+\.mcp\.json\)\.\n$/u);
  });
});

test('the only server of the own file answers without being named', async () => {
  const { code, stdout } = await run({ args: ['ask', 'how many devices in ams'], own: { mcpServers: { small: server('small-mcp-netbox') } } });
  expect(code).toBe(0);
  expect(stdout).toContain('225 devices in ams');
});
