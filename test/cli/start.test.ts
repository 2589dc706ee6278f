import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Metafile } from 'esbuild';
import { beforeAll, describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
let outputs: Metafile['outputs'];

beforeAll(async () => {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: { 'cli/main': 'src/cli/main.ts' },
    outdir: 'dist',
    bundle: true,
    splitting: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    logLevel: 'error',
    external: ['../app.js', '../../server/*'],
  });
  ({ outputs } = metafile);
});

/** Source files that are loaded with an output file, before any of its code runs. */
function loadedWith(output: string): readonly string[] {
  const seen = new Set([output]);
  for (const name of seen) {
    for (const { path, kind } of outputs[name]?.imports ?? []) {
      if (kind === 'import-statement' && outputs[path] !== undefined) seen.add(path);
    }
  }
  return [...seen].flatMap((name) => Object.keys(outputs[name]?.inputs ?? {})).sort();
}

function outputOf(source: string): string {
  const found = Object.entries(outputs).find(([, output]) => output.entryPoint === source);
  if (found === undefined) throw new Error(`${source} is not loaded lazily`);
  return found[0];
}

function packagesIn(files: readonly string[]): readonly string[] {
  return files.filter((file) => file.includes('node_modules'));
}

describe('what is loaded', () => {
  test('for --version is the entry alone', () => {
    expect(loadedWith('dist/cli/main.js')).toEqual(['src/cli/main.ts']);
  });

  test('up to the prompt is no package, no configuration and no renderer', () => {
    const files = ['src/cli/host.ts', 'src/cli/commands/shell.ts'].flatMap((source) => loadedWith(outputOf(source)));
    expect(packagesIn(files)).toEqual([]);
    expect(files).not.toContain('src/config.ts');
    expect(files).not.toContain('src/render/text.ts');
    expect(files).not.toContain('src/render/layout.ts');
  });

  test('to read the command line is only the parser', () => {
    const packages = packagesIn(loadedWith(outputOf('src/cli/program.ts')));
    expect(packages.length).toBeGreaterThan(0);
    expect(packages.filter((file) => !file.startsWith('node_modules/commander/'))).toEqual([]);
  });

  test('for JSON and CSV is nothing that measures or colours text', () => {
    for (const format of ['json', 'csv', 'markdown']) expect(packagesIn(loadedWith(outputOf(`src/render/${format}.ts`)))).toEqual([]);
  });

  test('of ora and zod is nothing before it is needed', () => {
    for (const command of ['ask', 'batch']) expect(packagesIn(loadedWith(outputOf(`src/cli/commands/${command}.ts`)))).toEqual([]);
  });
});
