import { readFile, rm, writeFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
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

// One letter beyond Latin-1, and V8 keeps the whole file with two bytes to a letter: 3.4 MB for the engine's code. esbuild
// spells such letters out everywhere but in regular expressions.
const withAsciiExpressions = {
  name: 'with-ascii-expressions',
  setup(bundler) {
    bundler.onLoad({ filter: /[\\/]src[\\/].*\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      return { loader: 'ts', contents: source.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`) };
    });
  },
};

const ROOT = fileURLToPath(new URL('.', import.meta.url));
const PROMPT = 'prompt.cjs';
const PROMPT_MODULE = 'prompt.js';
const SHARED = { absWorkingDir: ROOT, bundle: true, minify: true, sourcemap: 'linked', platform: 'node', target: 'node20', plugins: [withoutUnused, withLateSegmenter, withAsciiExpressions] };
const MODULES = {
  ...SHARED,
  format: 'esm',
  splitting: true,
  alias: { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' }, // its other form loads its parts in a way that cannot be bundled
  // CommonJS dependencies bundled into ES modules still call require for Node's own modules.
  banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
};

/**
 * Bundles the commands. All that runs before the prompt is one CommonJS file, which Node starts in half the time that it
 * takes for as much in ES modules; the rest is split, so that what a run does not use is never loaded, and takes what it
 * has in common with the prompt from that file. The server is a process of its own, with files of its own.
 */
export async function bundle({ write }) {
  const sources = await staticallyLoaded('src/cli/main.ts');
  const names = await exportedBy(sources);
  const lazy = new Map();
  const prompt = await build({
    ...SHARED,
    write,
    metafile: true,
    stdin: { contents: sources.map((file) => `export * from './${file}';`).join('\n'), resolveDir: ROOT },
    outfile: `dist/cli/${PROMPT}`,
    format: 'cjs',
    logOverride: { 'empty-import-meta': 'error' },
    plugins: [...SHARED.plugins, apart(lazy)],
  });
  const rest = await build({ ...MODULES, write, metafile: true, entryPoints: Object.fromEntries(lazy), outdir: 'dist/cli', plugins: [...SHARED.plugins, sharedWithPrompt(new Set(sources))] });
  if (write) await writeFile(join(ROOT, 'dist/cli', PROMPT_MODULE), moduleOf(names));
  const server = await build({ ...MODULES, write, metafile: true, entryPoints: { main: 'src/server/main.ts' }, outdir: 'dist/server' });
  return { prompt: prompt.metafile, rest: rest.metafile, server: server.metafile };
}

/** The source files that an entry brings with it, without what it loads later. */
async function staticallyLoaded(entry) {
  const { metafile } = await build({ ...SHARED, write: false, metafile: true, entryPoints: [entry], format: 'esm', outdir: 'dist', logLevel: 'error', plugins: [...SHARED.plugins, apart(new Map())] });
  return Object.keys(metafile.inputs).filter((file) => file.startsWith('src/'));
}

/** What these files export; of two things of one name neither would be exported by all of them together. */
async function exportedBy(files) {
  const { metafile } = await build({ absWorkingDir: ROOT, entryPoints: files, outdir: 'dist', write: false, metafile: true });
  const names = Object.values(metafile.outputs).flatMap(({ exports }) => exports);
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  if (twice.length > 0) throw new Error(`Two files that are loaded before the prompt export ${twice.join(', ')}.`);
  return names;
}

/** The prompt's file as an ES module. Node would read through it to find what it exports, which takes longer than to run it. */
function moduleOf(names) {
  return `import { createRequire } from 'node:module';\nexport const { ${names.join(', ')} } = createRequire(import.meta.url)('./${PROMPT}');\n`;
}

/** Leaves out what is loaded later, and notes under which name it is to be found then. */
function apart(lazy) {
  return {
    name: 'apart',
    setup(bundler) {
      bundler.onResolve({ filter: /^\.\.?\// }, ({ path, kind, resolveDir }) => {
        if (kind !== 'dynamic-import') return undefined;
        const source = sourceOf(path, resolveDir);
        const name = source.replace(/^src\//, '').replace(/\.ts$/, '').replaceAll('/', '-');
        lazy.set(name, source);
        return { path: `./${name}.js`, external: true };
      });
    },
  };
}

/** One file of the sources is never there twice: its classes and its state would not be the same. */
function sharedWithPrompt(sources) {
  return {
    name: 'shared-with-prompt',
    setup(bundler) {
      bundler.onResolve({ filter: /^\.\.?\// }, ({ path, resolveDir }) => (sources.has(sourceOf(path, resolveDir)) ? { path: `./${PROMPT_MODULE}`, external: true } : undefined));
    },
  };
}

function sourceOf(path, folder) {
  return relative(ROOT, join(folder, path)).replaceAll(sep, '/').replace(/\.js$/, '.ts');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await rm(join(ROOT, 'dist'), { recursive: true, force: true });
  await bundle({ write: true });
}
