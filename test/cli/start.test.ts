import type { Metafile } from 'esbuild';
import { beforeAll, describe, expect, test } from 'vitest';

/** Bytes: Node takes a millisecond for about ten thousand of them. */
const MOST_BEFORE_PROMPT = 60_000;

interface Bundles {
  /** One file, with everything that is loaded before the first prompt. */
  readonly prompt: Metafile;
  /** What is loaded later. */
  readonly rest: Metafile;
}

let bundles: Bundles;

beforeAll(async () => {
  const { bundle } = (await import(new URL('../../build.js', import.meta.url).href)) as { readonly bundle: (options: { readonly write: boolean }) => Promise<Bundles> };
  bundles = await bundle({ write: false });
});

/** Source files that are loaded with a file that is loaded lazily, before any of its code runs. */
function loadedWith(source: string): readonly string[] {
  const { outputs } = bundles.rest;
  const entry = Object.entries(outputs).find(([, output]) => output.entryPoint === source);
  if (entry === undefined) throw new Error(`${source} is not loaded lazily`);
  const seen = new Set([entry[0]]);
  for (const name of seen) {
    for (const { path, kind } of outputs[name]?.imports ?? []) {
      if (kind === 'import-statement' && outputs[path] !== undefined) seen.add(path);
    }
  }
  return [...seen].flatMap((name) => Object.keys(outputs[name]?.inputs ?? {})).sort();
}

function packagesIn(files: readonly string[]): readonly string[] {
  return files.filter((file) => file.includes('node_modules'));
}

describe('what is loaded', () => {
  test('up to the prompt is one small file, without a package, the configuration and the renderer', () => {
    const files = Object.keys(bundles.prompt.inputs);
    expect(files).toContain('src/cli/shell/prompt.ts');
    expect(packagesIn(files)).toEqual([]);
    expect(files).not.toContain('src/config.ts');
    expect(files).not.toContain('src/render/text.ts');
    expect(files).not.toContain('src/render/layout.ts');
    const [code] = Object.entries(bundles.prompt.outputs).filter(([name]) => name.endsWith('.cjs')).map(([, { bytes }]) => bytes);
    expect(code).toBeLessThan(MOST_BEFORE_PROMPT);
  });

  test('later is no second copy of what the prompt has', () => {
    const before = new Set(Object.keys(bundles.prompt.inputs));
    expect(before.size).toBeGreaterThan(10);
    expect(Object.keys(bundles.rest.inputs).filter((file) => before.has(file))).toEqual([]);
  });

  test('to read the command line is only the parser', () => {
    const packages = packagesIn(loadedWith('src/cli/program.ts'));
    expect(packages.length).toBeGreaterThan(0);
    expect(packages.filter((file) => !file.includes('node_modules/commander/'))).toEqual([]);
  });

  test('for JSON and CSV is nothing that measures or colours text', () => {
    for (const format of ['json', 'csv', 'markdown']) expect(packagesIn(loadedWith(`src/render/${format}.ts`))).toEqual([]);
  });

  test('of ora and zod is nothing before it is needed', () => {
    for (const command of ['ask', 'batch']) expect(packagesIn(loadedWith(`src/cli/commands/${command}.ts`))).toEqual([]);
  });
});
