#!/usr/bin/env node
import { existsSync, readFileSync } from 'node:fs';

const program = new URL('../dist/server/main.js', import.meta.url);
if (existsSync(program)) {
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  const { main } = await import(program.href);
  await main(version);
} else {
  process.stderr.write('netbox-mcp-server: dist/ is missing. Run "npm run build" first.\n');
  process.exitCode = 78;
}
