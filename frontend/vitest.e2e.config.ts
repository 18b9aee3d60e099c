import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that give the demo something to do. They are about different things of it. */
const CHANGING = /\/(builds|transitions)\.e2e\.ts$/;

/** Begins with the files that only look. */
class LookingFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const changes = (file: TestSpecification) => Number(CHANGING.test(file.moduleId));
    return (await super.sort(files)).sort((a, b) => changes(a) - changes(b));
  }
}

export default defineConfig({
  test: {
    include: ['e2e/**/*.e2e.ts'],
    globalSetup: 'e2e/chromium.ts',
    // What drives the browser is loaded once for all files of a process.
    maxWorkers: 2,
    isolate: false,
    sequence: { sequencer: LookingFirst },
    environment: 'node',
    testTimeout: 120_000,
    hookTimeout: 60_000,
    // As long as a page is waited for elsewhere: the machine may be busy.
    expect: { poll: { timeout: 20_000 } },
  },
});
