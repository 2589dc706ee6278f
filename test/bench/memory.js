import { readFileSync, readdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { exitOf, startCommand, startShell } from './starts.js';

const SCALE = '100000';
const LIMIT_MB = 300; // of either process
const LIMIT_CALLS_BEYOND_PAGES = 3;
const QUESTIONS = ['how many devices per site', 'devices in site-nyc without a primary IP'];
const BETWEEN_LOOKS_MS = 10;

const LIMIT_IDLE_MB = 120;
const IDLE_MS = 2000;
const IDLE_QUESTIONS = ['show me sites in Europe', 'devices in site-nyc without a primary IP', 'show me the elevation of R01-A07', 'what is connected to core-sw-01?', 'how full is 10.0.4.0/24?'];

/** What a shell on the usual demo holds while nobody asks (MB; null where the system does not tell), and the limit. */
export async function measureIdle(onQuestion) {
  const shell = startShell();
  onQuestion('idle shell');
  await shell.until('For example:');
  const idle = async () => {
    await sleep(IDLE_MS);
    return statusOf(shell.pid, 'VmRSS');
  };
  const before = await idle();
  for (const question of IDLE_QUESTIONS) {
    onQuestion(`idle shell: ${question}`);
    shell.type(`${question}\r`);
    await shell.until('understood: ');
    await shell.until('demo> ');
  }
  const after = await idle();
  await shell.leave();
  return [
    { name: 'idle shell, after its welcome', value: before, unit: 'MB', limit: LIMIT_IDLE_MB },
    { name: `idle shell, after ${IDLE_QUESTIONS.length} questions`, value: after, unit: 'MB', limit: LIMIT_IDLE_MB },
  ];
}

/** What each question takes at the largest demo: its memory at most (MB; null where the system does not tell), its calls, and the limits. */
export async function measureMemory(onQuestion) {
  const figures = [];
  for (const question of QUESTIONS) {
    onQuestion(question);
    figures.push(...(await measure(question)));
  }
  return figures;
}

async function measure(question) {
  const child = startCommand(['ask', question, '--json', '--demo-scale', SCALE]);
  child.stdin.end();
  const output = child.stdout.setEncoding('utf8').toArray();
  const { client, server } = await peaksUntilExit(child);
  const { complete, usage, sources } = JSON.parse((await output).join(''));
  if (!complete) throw new Error(`The answer to "${question}" is not complete.`);
  const pages = sources.reduce((sum, { rows, arguments: { limit } }) => sum + Math.max(1, Math.ceil(rows / limit)), 0);
  return [
    { name: `"${question}", client`, value: client, unit: 'MB', limit: LIMIT_MB },
    { name: `"${question}", server`, value: server, unit: 'MB', limit: LIMIT_MB },
    { name: `"${question}"`, value: usage.toolCalls, unit: 'calls', limit: pages + LIMIT_CALLS_BEYOND_PAGES },
  ];
}

/** Looks again and again, as a process takes what it is told of its peak with it. */
async function peaksUntilExit(child) {
  const peaks = { client: null, server: null };
  let gone = false;
  const exit = exitOf(child).then(() => { gone = true; });
  while (!gone) {
    const [server] = childrenOf(child.pid);
    peaks.client = statusOf(child.pid, 'VmHWM') ?? peaks.client;
    peaks.server = (server === undefined ? null : statusOf(server, 'VmHWM')) ?? peaks.server;
    await Promise.race([exit, sleep(BETWEEN_LOOKS_MS)]);
  }
  return peaks;
}

/** A process's memory, right now (VmRSS) or at most so far (VmHWM), in MB; null when it is gone, or the system has no /proc. */
function statusOf(pid, field) {
  const match = new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(textOf(() => readFileSync(`/proc/${pid}/status`, 'utf8')));
  return match === null ? null : Number(match[1]) / 1024;
}

/** Each thread tells the processes that it started. */
function childrenOf(pid) {
  const threads = textOf(() => readdirSync(`/proc/${pid}/task`).join(' ')).split(' ').filter((thread) => thread !== '');
  return threads.flatMap((thread) => textOf(() => readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8')).split(' ').filter((child) => child !== ''));
}

function textOf(read) {
  try {
    return read();
  } catch {
    return '';
  }
}
