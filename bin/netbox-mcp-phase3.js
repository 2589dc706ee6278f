#!/usr/bin/env node
// CommonJS: Node has it running sooner than an ES module, and the prompt waits for it.
const { existsSync } = require('node:fs');
const { join } = require('node:path');

const program = join(__dirname, '..', 'dist', 'cli', 'prompt.cjs');
if (existsSync(program)) {
  const { version } = require('../package.json');
  require(program).main(process, { version });
} else {
  process.stderr.write('netbox-mcp-phase3: dist/ is missing. Run "npm run build" first.\n');
  process.exitCode = 78;
}
