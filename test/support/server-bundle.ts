import { copyFile, mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Bundles the server as the build does, into a directory of its own; returns the program to run with node. */
export async function bundleServer(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'netbox-mcp-server-'));
  await build({
    absWorkingDir: root,
    entryPoints: { 'server/main': 'src/server/main.ts' },
    outdir: join(directory, 'dist'),
    chunkNames: 'chunks/[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  });
  await writeFile(join(directory, 'package.json'), JSON.stringify({ type: 'module', version: '9.8.7' }));
  await mkdir(join(directory, 'bin'));
  await copyFile(join(root, 'bin', 'netbox-mcp-server.js'), join(directory, 'bin', 'netbox-mcp-server.js'));
  return join(directory, 'bin', 'netbox-mcp-server.js');
}
