import { constants } from 'node:os';
import { openSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { outcomeOf } from '../support/cli.js';
import type { Run } from '../support/cli.js';
import { CANARY, appears, command, expectDecent, expectNothingLeft, faulty, noteOf, ownHome, runFault, useCommand } from '../support/fault-run.js';
import { gone, running, runningWith } from '../support/processes.js';
import { openTerminal } from '../support/terminal.js';

useCommand();

/** Sends a signal while a call hangs; gives the outcome and how long the end took, in ms. */
async function signalled(signal: NodeJS.Signals, args: readonly string[], input?: string): Promise<Run & { readonly ms: number }> {
  const { home, variables } = await ownHome();
  const note = join(home, 'note');
  const child = command().start(args, { ...(input === undefined ? {} : { input }), env: { ...variables, ...faulty('small-mcp-netbox', 'hangs in fra', note), NETBOX_TIMEOUT: '30' } });
  const outcome = outcomeOf(child);
  await appears(note);
  const before = performance.now();
  child.kill(signal);
  const run = await outcome;
  const ms = performance.now() - before;
  await expectNothingLeft(variables);
  expectDecent(`${run.stdout}${run.stderr}`);
  return { ...run, ms };
}

describe.concurrent('a question that runs', () => {
  test.each([
    ['SIGINT', 130, 'error: Interrupted.\n'],
    ['SIGTERM', 143, ''],
    ['SIGHUP', 129, ''],
  ] as const)('ends at once with %s', async (signal, expected, said) => {
    const { code, stdout, stderr, ms } = await signalled(signal, ['ask', 'devices in fra']);
    expect({ code, stdout, stderr }).toEqual({ code: expected, stdout: '', stderr: said });
    expect(ms).toBeLessThan(1000);
  });

  test('in a batch keeps the answers before it', async () => {
    const { code, stdout, stderr, ms } = await signalled('SIGINT', ['batch', '-', '--concurrency', '1'], 'list sites\ndevices in fra\nlist sites\n');
    expect(code).toBe(130);
    expect(stdout.trimEnd().split('\n').map((line) => (JSON.parse(line) as { line: number }).line)).toEqual([1]);
    expect(stderr).toBe('interrupted: 1 of 3 questions answered\n');
    expect(ms).toBeLessThan(2000);
  });

  test.each(['SIGINT', 'SIGTERM'] as const)('in a shell without a terminal ends with %s', async (signal) => {
    const { code, ms } = await signalled(signal, [], 'list sites\ndevices in fra\nlist sites\n');
    expect(code).toBe({ SIGINT: 130, SIGTERM: 143 }[signal]);
    expect(ms).toBeLessThan(2000);
  });
});

describe.concurrent('a command that is killed with SIGKILL leaves no server', () => {
  test.each<[string, readonly string[], string | undefined]>([
    ['that is busy and ignores SIGTERM and the end of its input', ['ask', 'list sites'], undefined],
    ['in a batch', ['batch', '-'], 'list sites\n'],
    ['in a shell', [], 'list sites\n'],
  ])('%s', async (_, args, input) => {
    const { home, variables } = await ownHome();
    const note = join(home, 'note');
    const child = command().start(args, { ...(input === undefined ? {} : { input }), env: { ...variables, ...faulty('faulty-server', 'will not leave', note) } });
    const group = await noteOf(note);
    expect(running(`netbox-mcp-watchdog ${group}`)).toHaveLength(1);
    child.kill('SIGKILL');
    expect(await gone(() => runningWith(`HOME=${variables['HOME'] ?? ''}`).length, 10_000)).toBe(true);
    expect(await gone(() => running(`netbox-mcp-watchdog ${group}`).length, 10_000)).toBe(true);
  });

  test('of ours that waits for NetBox', async () => {
    const { home, variables } = await ownHome();
    const server = createServer((_, response) => { response.on('error', () => undefined); writeFileSync(join(home, 'note'), ''); }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const url = `http://127.0.0.1:${String(typeof address === 'object' ? address?.port : '')}`;
    const child = command().start(['ask', 'list sites'], { env: { ...variables, NETBOX_URL: url, NETBOX_TOKEN: 'x' } });
    await appears(join(home, 'note'));
    child.kill('SIGKILL');
    expect(await gone(() => runningWith(`HOME=${variables['HOME'] ?? ''}`).length, 15_000)).toBe(true);
    server.closeAllConnections();
    server.close();
  });
});

describe.concurrent('the shell at a terminal', () => {
  test('stops a question with Ctrl-C, shows the prompt again, and still knows what was asked before', async () => {
    const { home, variables } = await ownHome();
    const note = join(home, 'note');
    const terminal = openTerminal(command(), { env: { ...variables, ...faulty('small-mcp-netbox', 'hangs in fra', note) } });
    await terminal.until('netbox>');
    terminal.type('devices in ams\r');
    await terminal.until('225 devices in ams');
    terminal.type('devices in fra\r');
    await appears(note);
    const before = performance.now();
    terminal.type('\u0003');
    await terminal.until(/stopped\n(?:.*\n)*netbox> ?$/u);
    expect(performance.now() - before).toBeLessThan(1000);
    terminal.type('only the offline ones\r');
    await terminal.until(/25 offline devices in ams/u);
    terminal.type('\u0004');
    expect(await terminal.exit).toBe(0);
    await expectNothingLeft(variables);
  });

  test('tells of a server that is missing, and stays', async () => {
    const { variables } = await ownHome();
    const terminal = openTerminal(command(), { cols: 200, env: { ...variables, NETBOX_MCP_COMMAND: `/no/such/server --token ${CANARY}` } });
    await terminal.until('The MCP server command `/no/such/server --token ***` was not found.');
    terminal.type('list sites\r');
    await terminal.until(/list sites\n(?:.*\n)*error: The MCP server command/u);
    terminal.type('exit\r');
    expect(await terminal.exit).toBe(0);
    expect(terminal.raw()).not.toContain(CANARY);
    await expectNothingLeft(variables);
  });

  test('gets a new server for the first question after one that hung', async () => {
    const { home, variables } = await ownHome();
    const terminal = openTerminal(command(), { cols: 200, env: { ...variables, ...faulty('small-mcp-netbox', 'hangs once', join(home, 'note')), NETBOX_TIMEOUT: '3' } });
    // The opening line counts the devices, which is the call that hangs: it does without them.
    await terminal.until(/Connected to .*: 2 sites; .* could not be counted$/mu);
    terminal.type('list all devices\r');
    await terminal.until('450 devices in 2 sites');
    terminal.type('\u0004');
    expect(await terminal.exit).toBe(0);
    await expectNothingLeft(variables);
  });

  test('works without a history that can be saved', async () => {
    const { home, variables } = await ownHome();
    const file = join(home, 'file');
    await writeFile(file, '');
    const terminal = openTerminal(command(), { cols: 200, env: { ...variables, ...faulty('small-mcp-netbox', 'none'), XDG_STATE_HOME: join(file, 'state') } });
    await terminal.until('netbox>');
    terminal.type('how many devices in ams\r');
    await terminal.until('225 devices in ams');
    expect(terminal.lines().filter((line) => line.startsWith('note: the history cannot be saved (ENOTDIR: '))).toHaveLength(1);
    terminal.type('\u0004');
    expect(await terminal.exit).toBe(0);
    await expectNothingLeft(variables);
  });

  test('ends quietly when the window of its terminal is closed', async () => {
    const { variables } = await ownHome();
    const terminal = openTerminal(command(), { env: { ...variables, ...faulty('small-mcp-netbox', 'none') } });
    await terminal.until('netbox>');
    expect(await terminal.hangUp()).toBe(constants.signals.SIGHUP);
    await expectNothingLeft(variables);
  });

  test('ends with its terminal', async () => {
    const { home, variables } = await ownHome();
    const note = join(home, 'note');
    const terminal = openTerminal(command(), { env: { ...variables, ...faulty('small-mcp-netbox', 'hangs in fra', note) } });
    await terminal.until('netbox>');
    terminal.type('devices in fra\r');
    await appears(note);
    terminal.kill('SIGHUP');
    expect(await terminal.exit).toBe(129);
    await expectNothingLeft(variables);
  });
});

describe.concurrent('output that', () => {
  test('nobody reads any more is no failure', async () => {
    const { variables } = await ownHome();
    const child = command().start(['ask', 'list all devices'], { input: '', env: { ...variables, ...faulty('small-mcp-netbox', 'none') } });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => { said += chunk.toString(); });
    child.stdout.destroy();
    const [code]: readonly unknown[] = await once(child, 'exit');
    expect({ code, said }).toEqual({ code: 0, said: '' });
    await expectNothingLeft(variables);
  });

  test('cannot be written is one', async () => {
    const { variables } = await ownHome();
    const env = command().environment({ ...variables, ...faulty('small-mcp-netbox', 'none') });
    const child = spawn(process.execPath, [command().script, 'ask', 'list sites'], { env, stdio: ['ignore', openSync('/dev/full', 'w'), 'pipe'] });
    let said = '';
    child.stderr?.on('data', (chunk: Buffer) => { said += chunk.toString(); });
    const [code]: readonly unknown[] = await once(child, 'close');
    expect({ code, said }).toEqual({ code: 70, said: 'error: The answer could not be written: ENOSPC: no space left on device, write.\nhint: Check where the output goes; a disk may be full.\n' });
    await expectNothingLeft(variables);
  });
});

describe.concurrent('input that is closed', () => {
  test.each<[readonly string[], number, RegExp]>([
    [['ask', '-'], 66, /^error: stdin is empty\.\nhint: Pipe a question in/u],
    [['batch', '-'], 66, /^error: stdin holds no question\.\nhint: /u],
    [[], 0, /^$/u],
  ])('%j', async (args, code, message) => {
    const run = await runFault({ args, env: faulty('small-mcp-netbox', 'none') });
    expect({ code: run.code, stdout: run.stdout }).toEqual({ code, stdout: '' });
    expect(run.stderr).toMatch(message);
  });
});
