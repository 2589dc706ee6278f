import { rmSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { QUESTIONS } from './questions.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** What questions to a model take in tokens, calls, money and time; counted by gpt-tokenizer where that is installed, else estimated from bytes. */
export async function measureModels(rounds, tell) {
  const outdir = `${ROOT}dist/bench-${process.pid}`; // the program finds its package from where it stands, and loads its parts as it is shipped
  process.once('exit', () => { rmSync(outdir, { recursive: true, force: true }); });
  await build({
    entryPoints: { 'by-model': `${ROOT}test/bench/by-model.ts` },
    outdir,
    bundle: true,
    splitting: true,
    minify: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
    target: 'node20',
    logLevel: 'error',
    outExtension: { '.js': '.mjs' },
  });
  const { measureModels: measure } = await import(pathToFileURL(`${outdir}/by-model.mjs`).href);
  const countTokens = await tokenizer();
  const measured = await measure({ questions: QUESTIONS, rounds, countTokens, tell });
  return measured.map((each) => (each.unit === 'tokens' && countTokens === null ? { ...each, unit: 'tokens ~' } : each));
}

async function tokenizer() {
  try {
    return (await import('gpt-tokenizer/encoding/o200k_base')).countTokens;
  } catch (error) {
    if (error.code === 'ERR_MODULE_NOT_FOUND') return null;
    throw error;
  }
}
