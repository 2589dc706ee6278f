import { defineConfig } from 'vitest/config';

// Real parts of others: MCP servers from PyPI and a real Redis. They are installed by the suite, so it is not among the unit tests.
export default defineConfig({
  test: {
    include: ['test/interop/**/*.test.ts'],
    globalSetup: ['test/support/build.ts'],
    testTimeout: 60_000,
    hookTimeout: 300_000, // the first run fetches the servers from PyPI
    fileParallelism: false,
  },
});
