import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../src', import.meta.url));

/** Layers, bottom to top; a file imports its own folder and lower layers only. ARCHITECTURE.md shows the same list. */
const LAYERS: readonly (readonly string[])[] = [
  ['clock.ts', 'errors.ts', 'field-message.ts', 'limiter.ts', 'network-failure.ts', 'secrets.ts', 'turn.ts', 'variables.ts'],
  ['abort.ts', 'breaker.ts', 'json-file.ts', 'new-file.ts', 'private-file.ts'],
  ['netbox', 'cache'],
  ['tape'],
  ['inventory'],
  ['query'],
  ['table'],
  ['picture.ts'],
  ['answer.ts'],
  ['bare-answer.ts'],
  ['language', 'plan', 'session'],
  ['operations'],
  ['execute', 'llm', 'server'],
  ['mcp', 'agents', 'render'],
  ['config.ts'],
  ['servers.ts'],
  ['deadline.ts', 'kept-names.ts', 'log.ts', 'netbox-cache.ts', 'netbox-identity.ts', 'replayed-config.ts', 'taping.ts'],
  ['completion.ts', 'model-usage.ts', 'netbox-access.ts', 'tapes.ts'],
  ['engine.ts'],
  ['app.ts'],
  ['cli'],
];

/** Packages that cost start-up time or have side effects, and the only folders that may import them. */
const HEAVY: Readonly<Record<string, readonly string[]>> = {
  '@modelcontextprotocol/sdk': ['mcp', 'server'],
  openai: ['llm'],
  ioredis: ['cache', 'session'],
  commander: ['cli'],
  ora: ['cli'],
  chalk: ['cli', 'render'],
  pino: ['log.ts'],
  undici: ['server'],
  'jsonc-parser': ['json-file.ts'],
  cockatiel: ['abort.ts', 'breaker.ts', 'json-file.ts'],
};

const MAX_LINES = 250;
/** Tables of data: long because the world is. */
const DATA = /^(?:netbox\/types\/|server\/demo\/.*(?:tables?|models?)\.ts|server\/demo\/catalogue|language\/words\/|server\/rest\/choice-labels)/u;

interface Import {
  readonly specifier: string;
  readonly lazy: boolean;
  readonly typeOnly: boolean;
}

const files = listFiles(ROOT).map((path) => ({ path: relative(ROOT, path), text: readFileSync(path, 'utf8') }));

function listFiles(folder: string): readonly string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? listFiles(path) : path.endsWith('.ts') ? [path] : [];
  });
}

function importsOf(text: string): readonly Import[] {
  const fixed = [...text.matchAll(/^(?:import|export)\s+(type\s+)?(?:[^'"]*?\sfrom\s+)?['"]([^'"]+)['"]/gmu)].map(
    ([, typeOnly, specifier = '']) => ({ specifier, lazy: false, typeOnly: typeOnly !== undefined }),
  );
  const lazy = [...text.matchAll(/\bimport\(\s*['"]([^'"]+)['"]\s*\)/gu)].map(([, specifier = '']) => ({ specifier, lazy: true, typeOnly: false }));
  return [...fixed, ...lazy];
}

function folderOf(path: string): string {
  return path.split('/')[0] ?? path;
}

function layerOf(folder: string): number {
  return LAYERS.findIndex((layer) => layer.includes(folder));
}

function targetOf(from: string, specifier: string): string {
  return relative(ROOT, resolve(ROOT, dirname(from), specifier)).replace(/\.js$/u, '.ts');
}

describe('layers', () => {
  test('every folder and file at the top of src has its layer', () => {
    const unknown = [...new Set(files.map(({ path }) => folderOf(path)))].filter((folder) => layerOf(folder) < 0);
    expect(unknown).toEqual([]);
  });

  test('a file imports its own folder and lower layers only', () => {
    const upward = files.flatMap(({ path, text }) =>
      importsOf(text)
        .filter(({ specifier }) => specifier.startsWith('.'))
        .map(({ specifier }) => targetOf(path, specifier))
        .filter((target) => folderOf(target) !== folderOf(path) && layerOf(folderOf(target)) >= layerOf(folderOf(path)))
        .map((target) => `${path} -> ${target}`),
    );
    expect(upward).toEqual([]);
  });

  test('files do not import each other in a circle', () => {
    const graph = new Map(
      files.map(({ path, text }) => [path, importsOf(text).filter(({ specifier, typeOnly }) => specifier.startsWith('.') && !typeOnly).map(({ specifier }) => targetOf(path, specifier))]),
    );
    expect(findCycle(graph)).toEqual([]);
  });
});

function findCycle(graph: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const done = new Set<string>();
  const visit = (node: string, trail: readonly string[]): readonly string[] => {
    if (trail.includes(node)) return [...trail.slice(trail.indexOf(node)), node];
    if (done.has(node)) return [];
    for (const next of graph.get(node) ?? []) {
      const cycle = visit(next, [...trail, node]);
      if (cycle.length > 0) return cycle;
    }
    done.add(node);
    return [];
  };
  for (const node of graph.keys()) {
    const cycle = visit(node, []);
    if (cycle.length > 0) return cycle;
  }
  return [];
}

describe('packages and process', () => {
  test.each(Object.entries(HEAVY))('%s is imported in its folder only', (name, folders) => {
    const strangers = files.filter(({ path, text }) => !folders.includes(folderOf(path)) && importsOf(text).some(({ specifier, typeOnly }) => !typeOnly && (specifier === name || specifier.startsWith(`${name}/`))));
    expect(strangers.map(({ path }) => path)).toEqual([]);
  });

  test('process and console are used in cli, config, app and server only', () => {
    const users = files.filter(({ path, text }) => !['cli', 'config.ts', 'app.ts', 'server'].includes(folderOf(path)) && /(?<![.#\w])(?:console\.\w|process\.(?:env|argv|exit|std|cwd|on|once|pid|platform|version))/u.test(withoutComments(text)));
    expect(users.map(({ path }) => path)).toEqual([]);
  });

  test('only cli/main.ts and the server end the process', () => {
    const enders = files.filter(({ path, text }) => !path.startsWith('server/') && path !== 'cli/main.ts' && /process\.exit\(/u.test(withoutComments(text)));
    expect(enders.map(({ path }) => path)).toEqual([]);
  });
});

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//gu, '').replace(/\/\/.*$/gmu, '');
}

describe('shape', () => {
  test(`files have at most ${MAX_LINES} lines, apart from data tables`, () => {
    const long = files.filter(({ path, text }) => !DATA.test(path) && text.split('\n').length > MAX_LINES + 1);
    expect(long.map(({ path, text }) => `${path}: ${text.split('\n').length}`)).toEqual([]);
  });

  test('there are no barrels, no utils and no types.ts', () => {
    expect(files.map(({ path }) => path).filter((path) => /(?:^|\/)(?:index|utils?|helpers?|types)\.ts$/u.test(path))).toEqual([]);
  });

  test('foreign data is parsed, not cast: no any, no non-null assertion, no double cast', () => {
    const casts = files.filter(({ text }) => /\bas (?:any|unknown as)\b|: any\b|<any>/u.test(withoutComments(text)));
    expect(casts.map(({ path }) => path)).toEqual([]);
  });
});
