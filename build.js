// Bundles the two commands, split into chunks so that what a run does not use is never loaded.
import { readFile, rm } from 'node:fs/promises';
import { build } from 'esbuild';

// What packages load at every start and we never use: the MCP SDK has ajv check results against a tool's schema, if it is
// asked to (12 ms at either end); commander starts subcommands that are programs of their own; zod speaks fifty languages,
// of which it takes English from elsewhere (more than half of its code).
const UNUSED = [
  { module: /^ajv(-formats)?$/, by: /[\\/]@modelcontextprotocol[\\/]sdk[\\/]/ },
  { module: /^node:child_process$/, by: /[\\/]node_modules[\\/]commander[\\/]/ },
  { module: /^\.\.\/locales\/index\.js$/, by: /[\\/]node_modules[\\/]zod[\\/]v4[\\/]/ },
];

const withoutUnused = {
  name: 'without-unused',
  setup(bundler) {
    bundler.onResolve({ filter: /^(ajv|ajv-formats|node:child_process|\.\.\/locales\/index\.js)$/ }, ({ path, importer }) =>
      UNUSED.some(({ module, by }) => module.test(path) && by.test(importer)) ? { path, namespace: 'unused' } : undefined,
    );
    bundler.onLoad({ filter: /.*/, namespace: 'unused' }, () => ({ contents: 'export default function unused() {}' }));
  },
};

// Intl.Segmenter takes 20 ms to make; string-width needs one for what is not plain ASCII, and makes it before it knows.
const MADE_EARLY = 'const segmenter = new Intl.Segmenter();';
const MADE_LATE = 'let made; const segmenter = { segment: (text) => (made ??= new Intl.Segmenter()).segment(text) };';

const withLateSegmenter = {
  name: 'with-late-segmenter',
  setup(bundler) {
    bundler.onLoad({ filter: /[\\/]string-width[\\/]index\.js$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      if (!source.includes(MADE_EARLY)) throw new Error('string-width makes its segmenter in another way now: see build.js.');
      return { contents: source.replace(MADE_EARLY, MADE_LATE) };
    });
  },
};

await rm(new URL('dist', import.meta.url), { recursive: true, force: true });
await build({
  absWorkingDir: new URL('.', import.meta.url).pathname,
  entryPoints: { 'cli/main': 'src/cli/main.ts', 'server/main': 'src/server/main.ts' },
  outdir: 'dist',
  chunkNames: 'chunks/[name]-[hash]',
  bundle: true,
  splitting: true,
  minify: true,
  sourcemap: 'linked',
  format: 'esm',
  platform: 'node',
  target: 'node20',
  plugins: [withoutUnused, withLateSegmenter],
  alias: { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' }, // its other form loads its parts in a way that cannot be bundled
  // CommonJS dependencies bundled into ES modules still call require for Node's own modules.
  banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
});
