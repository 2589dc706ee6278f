import { fork } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { QUESTIONS } from './questions.js';
import { median } from './rounds.js';
import { temporaryFolder } from './temporary.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** The parts that are measured from within, straight from the sources. */
const PARTS = `
  export { generateInventory } from './src/server/demo/generate.js';
  export { openConnection } from './src/mcp/connection.js';
  export { createMcpSource } from './src/mcp/source.js';
  export { genericDialect } from './src/mcp/dialects/generic/dialect.js';
  export { loadNames } from './src/agents/load-names.js';
  export { createReader } from './src/language/read.js';
  export { NameIndex } from './src/inventory/name-index.js';
  export { NameList } from './src/inventory/name-list.js';
  export { InSteps } from './src/inventory/in-steps.js';
  export { completionOf } from './src/language/complete.js';
  export { editDistance } from './src/inventory/fold.js';
`;

/** Measures once, in a process of its own, as at a start: nothing is compiled or warm yet. */
export function measureInside(parts) {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(import.meta.url), [parts], { execArgv: [] });
    child.once('message', resolve);
    child.once('exit', () => { reject(new Error('The measurement ended without a result.')); });
  });
}

export async function bundleParts() {
  const outfile = join(temporaryFolder(), 'parts.mjs');
  await build({
    stdin: { contents: PARTS, resolveDir: ROOT },
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    logLevel: 'error',
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  });
  return outfile;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.send(await measure(await import(pathToFileURL(process.argv[2]).href)));

async function measure(parts) {
  const generation = await timed(() => parts.generateInventory({ now: new Date(), scale: 600 }));
  const { connection, source } = await connect(parts);
  await source.count({ type: 'dcim.site', filters: {} }, turn()); // the server has its inventory from here on
  const names = await timed(() => parts.loadNames(source, turn()));
  await connection.close();
  const reader = parts.createReader(names.value.index);
  const readings = [];
  for (const question of QUESTIONS) readings.push((await timed(() => reader.read(question))).ms);
  return { generation: generation.ms, names: names.ms, reading: median(readings) };
}

async function connect(parts) {
  const connection = parts.openConnection({
    server: { command: process.execPath, args: [join(ROOT, 'bin', 'netbox-mcp-server.js')], env: {}, cwd: null },
    environment: process.env,
    startMs: 60_000,
    callMs: 60_000,
    client: { name: 'bench', version: '1' },
  });
  return { connection, source: await parts.createMcpSource(connection, [parts.genericDialect], turn()) };
}

function turn() {
  return { id: 'bench', signal: new AbortController().signal, remainingMs: () => 60_000, now: new Date(), report: () => undefined };
}

async function timed(work) {
  const begin = performance.now();
  const value = await work();
  return { value, ms: performance.now() - begin };
}
