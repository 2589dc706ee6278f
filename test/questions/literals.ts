import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Example } from './example.js';

const folder = fileURLToPath(new URL('tier1', import.meta.url));

/** All literal examples, by group: the lines of tier1/<group>.jsonl. */
export function readExamples(): ReadonlyMap<string, readonly Example[]> {
  const files = readdirSync(folder).filter((file) => file.endsWith('.jsonl')).sort();
  return new Map(files.map((file) => [file.replace('.jsonl', ''), linesOf(file)]));
}

export function writeExamples(group: string, examples: readonly Example[]): void {
  writeFileSync(`${folder}/${group}.jsonl`, examples.map((example) => `${JSON.stringify(example)}\n`).join(''));
}

function linesOf(file: string): readonly Example[] {
  return readFileSync(`${folder}/${file}`, 'utf8').split('\n').filter((line) => line !== '').map((line) => Example.parse(JSON.parse(line)));
}
