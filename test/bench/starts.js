import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pty from '@lydell/node-pty';
import { temporaryFolder } from './temporary.js';

const COMMAND = fileURLToPath(new URL('../../bin/netbox-mcp-phase3.js', import.meta.url));
const SERVER = fileURLToPath(new URL('../../bin/netbox-mcp-server.js', import.meta.url));

const INITIALIZE = { jsonrpc: '2.0', id: 1, method: 'initialize', params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'bench', version: '1' } } };

/** A process of the benchmark: no settings of the user, a home of its own, and nothing that slows every start of Node down. */
const environment = Object.fromEntries(
  ['PATH', 'LANG', 'TMPDIR', 'SYSTEMROOT', 'TEMP'].flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
);
environment.HOME = temporaryFolder();

/** What a user waits for, each from the start of the process. The first one is what all others are compared with. */
export const starts = [
  { name: 'node -e 0', run: () => untilExit(['-e', '0']) },
  { name: '--version', run: () => untilExit([COMMAND, '--version']) },
  { name: '--help', run: () => untilExit([COMMAND, '--help']) },
  { name: 'prompt of the shell', run: () => untilPrompt() },
  { name: 'ask on the demo, first byte', run: () => untilOutput([COMMAND, 'ask', 'how many racks are in datacenter-01?']) },
  { name: 'MCP server, initialized', run: () => untilOutput([SERVER], `${JSON.stringify(INITIALIZE)}\n`) },
];

/** Starts the command; its stdin is a pipe, and what it says beside its answer is not read. */
export function startCommand(args) {
  return start([COMMAND, ...args]);
}

/** Answers a file of questions; gives the time and the answers. */
export async function runBatch(questions) {
  const file = join(environment.HOME, 'questions.txt');
  writeFileSync(file, `${questions.join('\n')}\n`);
  const begin = performance.now();
  const child = startCommand(['batch', file]);
  child.stdin.end();
  const output = child.stdout.setEncoding('utf8').toArray();
  await exitOf(child);
  const ms = performance.now() - begin;
  const lines = (await output).join('').split('\n').filter((line) => line !== '');
  return { ms, answers: lines.map((line) => JSON.parse(line)) };
}

async function untilExit(args) {
  const begin = performance.now();
  const child = start(args);
  child.stdout.resume();
  await exitOf(child);
  return performance.now() - begin;
}

async function untilOutput(args, input = '') {
  const begin = performance.now();
  const child = start(args);
  if (input !== '') child.stdin.write(input);
  const ms = await new Promise((resolve, reject) => {
    child.stdout.once('data', () => { resolve(performance.now() - begin); });
    child.once('exit', () => { reject(new Error(`${args.join(' ')} said nothing.`)); });
  });
  child.stdout.resume();
  child.stdin.end();
  await exitOf(child);
  return ms;
}

async function untilPrompt() {
  const begin = performance.now();
  const shell = startShell();
  await shell.until('netbox> ');
  const ms = performance.now() - begin;
  await shell.leave();
  return ms;
}

/** A shell at a terminal; `until` waits for a text behind the one that was waited for last. */
export function startShell() {
  const child = pty.spawn(process.execPath, [COMMAND], { cols: 80, rows: 24, env: environment });
  const exit = new Promise((resolve) => { child.onExit(resolve); });
  let shown = '';
  let check = () => undefined;
  child.onData((data) => {
    shown += data;
    check();
  });
  const until = (text) => new Promise((resolve, reject) => {
    check = () => {
      const at = shown.indexOf(text);
      if (at < 0) return;
      shown = shown.slice(at + text.length);
      check = () => undefined;
      resolve();
    };
    void exit.then(() => { reject(new Error(`The shell ended before "${text}":\n${shown}`)); });
    check();
  });
  return { pid: child.pid, until, type: (text) => { child.write(text); }, leave: () => { child.write('\x04'); return exit; } };
}

function start(args) {
  return spawn(process.execPath, args, { env: environment, stdio: ['pipe', 'pipe', 'ignore'] });
}

export function exitOf(child) {
  return new Promise((resolve) => {
    if (child.exitCode === null) child.once('exit', resolve);
    else resolve();
  });
}
