import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { Example } from './example.js';

const folder = fileURLToPath(new URL('.', import.meta.url));

/** Folders of examples that oracles compute: the forms that people ask, by tier. */
const TIERS = ['tier1', 'tier2', 'tier3'] as const;

/** Another wording of an example: what holds of the one holds of the other. */
const Wording = z.strictObject({ question: z.string(), like: z.string(), after: z.array(z.string()).optional() });

/** All literal examples, by file without its ending ("tier1/audit"). */
export function readExamples(): ReadonlyMap<string, readonly Example[]> {
  return new Map(TIERS.flatMap((tier) => filesIn(tier).map((name) => [name, readExampleFile(`${folder}${name}.jsonl`, new Map())] as const)));
}

/** Further wordings of the examples, by file ("wordings/terse"). */
export function readWordings(): ReadonlyMap<string, readonly Example[]> {
  const known = byQuestion([...readExamples().values()].flat());
  return new Map(filesIn('wordings').map((name) => [name, readExampleFile(`${folder}${name}.jsonl`, known)] as const));
}

export function byQuestion(examples: readonly Example[]): ReadonlyMap<string, Example> {
  return new Map(examples.map((example) => [keyOf(example.question, example.after), example]));
}

/** The lines of a file; empty lines and those that begin with # are not read. Fails with the line that is not an example. */
export function readExampleFile(path: string, known: ReadonlyMap<string, Example>): readonly Example[] {
  const tier = Number(/tier(\d)\//u.exec(path)?.[1] ?? '0');
  return readFileSync(path, 'utf8').split('\n').flatMap((line, index) => (line.trim() === '' || line.startsWith('#') ? [] : [exampleOf(line, { path, index, tier, known })]));
}

interface Place {
  readonly path: string;
  readonly index: number;
  readonly tier: number;
  readonly known: ReadonlyMap<string, Example>;
}

function exampleOf(line: string, { path, index, tier, known }: Place): Example {
  const value = jsonOf(line, `${path}:${index + 1}`);
  const wording = Wording.safeParse(value);
  if (!wording.success) {
    const example = Example.safeParse(value);
    if (!example.success) throw new Error(`${path}:${index + 1} is no example: ${z.prettifyError(example.error)}`);
    return tier === 0 ? example.data : { ...example.data, tier };
  }
  const { question, like, after } = wording.data;
  const original = known.get(keyOf(like, after)) ?? known.get(keyOf(like, undefined));
  if (original === undefined) throw new Error(`${path}:${index + 1} is worded like "${like}", which is no example.`);
  return { ...original, question, ...(after === undefined ? {} : { after }) };
}

function jsonOf(line: string, place: string): unknown {
  try {
    return JSON.parse(line);
  } catch (cause) {
    throw new Error(`${place} is no JSON: ${line.slice(0, 80)}`, { cause });
  }
}

function keyOf(question: string, after: readonly string[] | undefined): string {
  return [...(after ?? []), question].join('\n');
}

export function writeExamples(name: string, examples: readonly Example[]): void {
  mkdirSync(dirname(`${folder}${name}`), { recursive: true });
  writeFileSync(`${folder}${name}.jsonl`, examples.map((example) => `${JSON.stringify(example)}\n`).join(''));
}

function filesIn(name: string): readonly string[] {
  if (!existsSync(`${folder}${name}`)) return [];
  return readdirSync(`${folder}${name}`).filter((file) => file.endsWith('.jsonl')).sort().map((file) => `${name}/${file.replace('.jsonl', '')}`);
}
