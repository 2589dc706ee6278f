#!/usr/bin/env node
import { existsSync } from 'node:fs';

const program = new URL('../dist/cli/main.js', import.meta.url);
if (existsSync(program)) {
  const { main } = await import(program.href);
  await main(process);
} else {
  process.stderr.write('netbox-mcp-phase3: dist/ is missing. Run "npm run build" first.\n');
  process.exitCode = 78;
}
