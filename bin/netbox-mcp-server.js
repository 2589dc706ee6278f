#!/usr/bin/env node
const { existsSync } = require('node:fs');
const { join } = require('node:path');

if (existsSync(join(__dirname, '..', 'dist', 'server', 'main.js'))) {
  const { version } = require('../package.json');
  void import('../dist/server/main.js').then(({ main }) => main(version));
} else {
  process.stderr.write('netbox-mcp-server: dist/ is missing. Run "npm run build" first.\n');
  process.exitCode = 78;
}
