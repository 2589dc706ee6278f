import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import { ASK, FAULTY_SERVER, MARK, closeAll, failureOf, openFaulty } from '../support/faulty-connection.js';
import { mcpTurn } from '../support/mcp-turn.js';
import { gone, running } from '../support/processes.js';

afterEach(async () => {
  await closeAll();
  expect(await gone(() => running(MARK).length), 'a server is left behind').toBe(true);
});

describe('closing', () => {
  test.each(['none', 'ignores SIGTERM', 'hangs in the call', 'grandchild stays'])('ends within a second a server of the kind: %s', async (fault) => {
    const connection = openFaulty(fault);
    await connection.tools(mcpTurn());
    const before = Date.now();
    await connection.close();
    expect(Date.now() - before).toBeLessThan(1000);
    expect(await gone(() => running(MARK).length)).toBe(true);
  });

  test('ends a server that was never asked', async () => {
    await openFaulty('none').close();
    expect(await gone(() => running(MARK).length)).toBe(true);
  });

  test('by kill ends the server without waiting', async () => {
    const connection = openFaulty('ignores SIGTERM');
    await connection.tools(mcpTurn());
    connection.kill();
    expect(await gone(() => running(MARK).length)).toBe(true);
  });

  test.each(['close', 'kill'] as const)('by %s ends the watchdog too, without waiting for it', async (way) => {
    const connection = openFaulty('tells its process');
    const { texts } = await connection.read(ASK, mcpTurn());
    const group = /"pid":(\d+)/.exec(texts[0] ?? '')?.[1] ?? '';
    expect(running(`netbox-mcp-watchdog ${group}`)).toHaveLength(1);
    await connection[way]();
    expect(await gone(() => running(`netbox-mcp-watchdog ${group}`).length)).toBe(true);
  });

  test('refuses what is asked afterwards', async () => {
    const connection = openFaulty('none');
    await connection.close();
    expect(await failureOf(connection.read(ASK, mcpTurn()))).toMatchObject({ code: 'MCP_UNAVAILABLE', message: 'The connection to the MCP server is closed.' });
  });
});

describe('the environment of a server', () => {
  test('holds what it is given and a short list of ours, and no secret of ours', async () => {
    const server = { command: process.execPath, args: [FAULTY_SERVER, 'tells its environment'], env: { NETBOX_URL: 'https://netbox.example' }, cwd: null };
    const environment = { PATH: process.env['PATH'], HOME: '/home/alice', OPENAI_API_KEY: 'sk-123', NETBOX_TOKEN: 'abc', HTTPS_PROXY: 'http://proxy:3128', SHELL: '() { :; }' };
    const { texts } = await openFaulty('', '', { server, environment }).read(ASK, mcpTurn());
    expect(JSON.parse(texts[0] ?? '')).toEqual({
      NETBOX_URL: 'https://netbox.example',
      HOME: '/home/alice',
      HTTPS_PROXY: 'http://proxy:3128',
      PATH: process.env['PATH'],
    });
  });

  test('puts the server into a process group of its own', async () => {
    const { texts } = await openFaulty('tells its process').read(ASK, mcpTurn());
    const pid = Number(/"pid":(\d+)/.exec(texts[0] ?? '')?.[1]);
    const group = readFileSync(`/proc/${String(pid)}/stat`, 'utf8').split(') ')[1]?.split(' ')[2];
    expect(Number(group)).toBe(pid);
  });
});
