import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    environment: 'node',
    include: ['e2e/**/*.e2e.ts'],
    testTimeout: 120_000,
    hookTimeout: 60_000,
    // As long as a page is waited for elsewhere: the machine may be busy.
    expect: { poll: { timeout: 20_000 } },
    fileParallelism: false,
  },
});
