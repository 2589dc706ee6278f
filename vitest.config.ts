import { defineConfig } from 'vitest/config';

// The question suite runs the bundled server, the fault suite and the screens the whole command; the other tests need nothing built.
export default defineConfig({
  test: {
    testTimeout: 60_000, // the first question of a file waits for the server to start
    hookTimeout: 60_000,
    maxConcurrency: 3,
    projects: [
      { extends: true, test: { name: 'unit', include: ['test/**/*.test.ts'], exclude: ['test/questions/questions.test.ts', 'test/faults/**', 'test/screens/**', 'test/interop/**'] } },
      { extends: true, test: { name: 'questions', include: ['test/questions/questions.test.ts'], globalSetup: ['test/support/build.ts'] } },
      { extends: true, test: { name: 'faults', include: ['test/faults/**/*.test.ts', 'test/screens/**/*.test.ts'], globalSetup: ['test/support/build.ts'] } },
    ],
  },
});
