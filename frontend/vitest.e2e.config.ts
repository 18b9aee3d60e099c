import { defineConfig } from 'vitest/config';

/** Files that give the demo something to do. They are about different things of it. */
const CHANGING = ['e2e/builds.e2e.ts', 'e2e/transitions.e2e.ts'];

export default defineConfig({
  test: {
    // Each file has a browser of its own; what drives it is loaded once for all files of a process.
    maxWorkers: 2,
    isolate: false,
    projects: [
      {
        extends: true,
        test: { name: 'looking', include: ['e2e/**/*.e2e.ts'], exclude: CHANGING, sequence: { groupOrder: 0 } },
      },
      { extends: true, test: { name: 'changing', include: CHANGING, sequence: { groupOrder: 1 } } },
    ],
    environment: 'node',
    testTimeout: 120_000,
    hookTimeout: 60_000,
    // As long as a page is waited for elsewhere: the machine may be busy.
    expect: { poll: { timeout: 20_000 } },
  },
});
