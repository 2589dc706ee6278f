import { readFileSync, readdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { exitOf, startCommand } from './starts.js';

const SCALE = '100000';
const LIMIT_MB = 300; // of either process
const LIMIT_CALLS_BEYOND_PAGES = 3;
const QUESTIONS = ['how many devices per site', 'devices in site-nyc without a primary IP'];
const BETWEEN_LOOKS_MS = 10;

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
    peaks.client = peakOf(child.pid) ?? peaks.client;
    peaks.server = (server === undefined ? null : peakOf(server)) ?? peaks.server;
    await Promise.race([exit, sleep(BETWEEN_LOOKS_MS)]);
  }
  return peaks;
}

/** The most memory that a process has had so far, in MB; null when it is gone, or the system has no /proc. */
function peakOf(pid) {
  const match = /^VmHWM:\s+(\d+) kB$/m.exec(textOf(() => readFileSync(`/proc/${pid}/status`, 'utf8')));
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
