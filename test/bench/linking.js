import { fork } from 'node:child_process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { median } from './rounds.js';

const NAMES = 100_000;
const LOOK_UPS = 200;
const ROLES = ['core', 'dist', 'tor', 'acc', 'srv', 'fw', 'edge', 'ap', 'pdu', 'rtr'];

/** Times the index of 100,000 device names, in a process of its own; ms, and MB for its memory. */
export function measureLinking(parts) {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(import.meta.url), [parts], { execArgv: ['--expose-gc'] });
    child.once('message', resolve);
    child.once('exit', () => { reject(new Error('The measurement of linking ended without a result.')); });
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.send(measure(await import(pathToFileURL(process.argv[2]).href)));

function measure({ NameIndex, NameList, InSteps, completionOf, editDistance }) {
  const rows = JSON.parse(JSON.stringify(Array.from({ length: NAMES }, (_, index) => ({ id: index + 1, name: nameOf(index), display: nameOf(index) })))); // texts as a server's reply holds them
  const before = memory();
  const build = timed(() => new NameIndex(new Map([['dcim.device', rows]]), new Set(['dcim.device'])));
  const index = build.value;
  const similar = timed(() => index.nearest('no-such-name-at-all', null, 5));
  const words = timed(() => index.withWords('no-such-word'));
  const megabytes = (memory() - before) / 1e6;
  const beforeList = memory();
  const list = timed(() => new InSteps(NameList.of(index.names())).made());
  const listMegabytes = (memory() - beforeList) / 1e6;
  const asked = Array.from({ length: LOOK_UPS }, (_, turn) => nameOf((turn * 7919) % NAMES));
  const each = (work) => median(asked.map((name) => timed(() => work(name)).ms));
  return {
    build: build.ms,
    buildSimilar: similar.ms + words.ms,
    processor: build.processorMs + similar.processorMs + words.processorMs,
    megabytes,
    exact: each((name) => index.exact(name)),
    mistyped: each((name) => index.misspelt(name.slice(0, 2) + name.slice(3))),
    list: list.ms,
    listMegabytes,
    complete: median(asked.flatMap(beginningsOf).map((text) => timed(() => completionOf(text, list.value)).ms)),
    part: each((name) => index.withWords(name.split('-')[1])),
    scan: median(asked.slice(0, 9).map((name) => timed(() => rows.filter((row) => editDistance(name.slice(0, 2) + name.slice(3), row.name, 2) <= 2)).ms)),
  };
}

/** A question while it is typed: nothing of the name yet, its first letter, half of it, all but its end. */
function beginningsOf(name) {
  return [0, 1, Math.floor(name.length / 2), name.length - 1].map((length) => `where is device ${name.slice(0, length)}`);
}

/** Names as networks have them: alike, with numbers that tell them apart. */
function nameOf(index) {
  return `${ROLES[index % ROLES.length]}-site${String(index % 900).padStart(3, '0')}-r${String(Math.floor(index / 900) % 40).padStart(2, '0')}-${String(index)}`;
}

/** Bytes in use. What one collection finds unused of the arrays' memory is given back beside the program: the next one waits for that. */
function memory() {
  globalThis.gc();
  globalThis.gc();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** Wall time, and processor time of all threads: compiling and collecting count, what else the machine does does not. */
function timed(work) {
  const processor = process.cpuUsage();
  const begin = performance.now();
  const value = work();
  const ms = performance.now() - begin;
  const { user, system } = process.cpuUsage(processor);
  return { value, ms, processorMs: (user + system) / 1000 };
}
