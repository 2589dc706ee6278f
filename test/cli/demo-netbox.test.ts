import { once } from 'node:events';
import { createServer } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildCli, outcomeOf } from '../support/cli.js';
import type { BuiltCli } from '../support/cli.js';

let cli: BuiltCli;
beforeAll(async () => { cli = await buildCli({ server: true }); });
afterAll(async () => { await cli.remove(); });

test('serves the bundled NetBox on this machine until Ctrl-C, whatever else is configured', async () => {
  const child = cli.start(['demo-netbox', '--port', '0'], { env: { NETBOX_URL: 'https://elsewhere.test', NETBOX_DEMO_NOW: '2026-01-31' } });
  const outcome = outcomeOf(child);
  const address = await new Promise<string>((resolve) => { child.stdout.once('data', (text: string) => { resolve(text.trim()); }); });
  expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  const response = await fetch(`${address}/api/dcim/sites/?limit=1`);
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({ results: [{ url: expect.stringContaining(`${address}/api/dcim/sites/`) as unknown }] });
  child.kill('SIGINT');
  const { code, stderr } = await outcome;
  expect(code).toBe(0);
  expect(stderr).toBe(`The bundled NetBox answers there until Ctrl-C. It lets every token in:\n  NETBOX_URL=${address} NETBOX_TOKEN=demo netbox-mcp-phase3\n`);
});

test('says when its port is taken', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const address = other.address();
  const port = typeof address === 'object' ? String(address?.port) : '';
  expect(await cli.run(['demo-netbox', '--port', port])).toEqual({
    code: 69,
    stdout: '',
    stderr: `error: Port ${port} is already in use.\nhint: Choose another with --port; 0 takes any that is free.\n`,
  });
  other.close();
});

test('refuses a port that is none', async () => {
  expect((await cli.run(['demo-netbox', '--port', '70000'])).code).toBe(64);
});
