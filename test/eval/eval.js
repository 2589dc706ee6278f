// Asks question files of the whole program: npm run eval [-- --help]. Bundles main.ts, which needs the sources' types, and runs it.
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const outfile = `${ROOT}dist/eval-${process.pid}.mjs`; // the program finds its package from where it stands

process.once('exit', () => { rmSync(outfile, { force: true }); });
await build({
  entryPoints: [`${ROOT}test/eval/main.ts`],
  outfile,
  bundle: true,
  packages: 'external',
  format: 'esm',
  platform: 'node',
  target: 'node20',
  logLevel: 'error',
  // The question files stand beside their readers, not beside the bundle.
  define: { 'import.meta.url': 'QUESTION_FOLDER' },
  banner: { js: `const QUESTION_FOLDER = ${JSON.stringify(new URL('../questions/literals.ts', import.meta.url).href)};` },
});
await import(outfile);
