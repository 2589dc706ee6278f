#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';

// V8 interprets a pattern once before it compiles it: our long ones are slow to interpret, and nearly all are run more than once.
setFlagsFromString('--no-regexp-tier-up');

const program = new URL('../dist/cli/main.js', import.meta.url);
if (existsSync(program)) {
  const { main } = await import(program.href);
  await main(process);
} else {
  process.stderr.write('netbox-mcp-phase3: dist/ is missing. Run "npm run build" first.\n');
  process.exitCode = 78;
}
