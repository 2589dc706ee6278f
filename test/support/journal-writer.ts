import { beginJournal, resumeJournal } from '../../src/session/saved/journal.js';
import type { Journal } from '../../src/session/saved/journal.js';
import { answeredLine, headerOf, textOf } from './saved-session.js';

/** Saves answers, small and large, and tells the number of each as soon as it is saved, until it kills itself, so many milliseconds after the first. */
const [, , folder = '', name = '', lifeMs = ''] = process.argv;
const options = { folder, pid: process.pid };
const resumed = await resumeJournal(options, name);
if (resumed.kind === 'held') throw new Error(`held: ${JSON.stringify(resumed.why)}`);
const journal = resumed.kind === 'journal' ? resumed.journal : await beginJournal(options, [name], () => [textOf(headerOf(name))]);
if (resumed.kind === 'journal' && resumed.texts.length === 0) await journal.append([textOf(headerOf(name))]);
await work(journal, resumed.kind === 'journal' ? resumed.texts.filter((text) => text.startsWith('{"kind":"answered"')).length : 0);

async function work(to: Journal, before: number): Promise<void> {
  for (let number = before + 1; ; number += 1) {
    const line = answeredLine(number, `question ${number}`, 1 + (number % 4) * 100);
    if (!(await to.append([textOf(line)]))) throw new Error('lost');
    process.stdout.write(`${number}\n`);
    if (number === before + 1) setTimeout(() => { process.kill(process.pid, 'SIGKILL'); }, Number(lifeMs));
  }
}
