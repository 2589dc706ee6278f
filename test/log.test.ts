import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { openLog } from '../src/log.js';
import { secretsIn } from '../src/secrets.js';

test('a silent log writes nothing', async () => {
  const lines: string[] = [];
  (await openLog('silent', [], (line) => lines.push(line))).warn({}, 'lost');
  expect(lines).toEqual([]);
});

test('lines are structured, and only those of the level are written', async () => {
  const lines: string[] = [];
  const log = await openLog('info', [], (line) => lines.push(line));
  log.debug({ rows: 1 }, 'fetched');
  log.info({ turn: 'a1', rows: 2 }, 'answered');
  expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([{ turn: 'a1', rows: 2, msg: 'answered' }]);
});

test.each(['canary-token-123', 'Y2FuYXJ5LXRva2VuLTEyMw=='])('a known secret never reaches a line: %s', async (form) => {
  const lines: string[] = [];
  const log = await openLog('debug', secretsIn({ NETBOX_TOKEN: 'canary-token-123' }), (line) => lines.push(line));
  log.debug({ deep: { list: [`x ${form} y`] } }, `message ${form}`);
  expect(lines.join('')).not.toContain(form);
  expect(lines.join('')).toContain('***');
});

test('logs in the bundle too, where a CommonJS package has a default export only', async () => {
  const outdir = mkdtempSync(join(tmpdir(), 'log-'));
  const banner = { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" };
  await build({ entryPoints: ['src/log.ts'], outdir, outExtension: { '.js': '.mjs' }, bundle: true, splitting: true, format: 'esm', platform: 'node', logLevel: 'error', banner });
  const script = `import { openLog } from ${JSON.stringify(join(outdir, 'log.mjs'))}; (await openLog('info', [], (line) => process.stdout.write(line))).info({ rows: 3 }, 'answered');`;
  expect(JSON.parse(execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' }))).toMatchObject({ rows: 3, msg: 'answered' });
});
