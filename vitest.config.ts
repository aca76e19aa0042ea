import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Words come from the browser: see src/words. */
const setupFiles = ['tests/unit/fake-i18n.ts'];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.ts'],
          setupFiles,
          testTimeout: 60_000,
          // Also where there are two cores, of which vitest would use one.
          maxWorkers: Math.max(2, availableParallelism() - 1),
        },
      },
      {
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          setupFiles,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // A browser waits most of the time: two files at a time, each with browsers and cameras of its own.
          maxWorkers: 2,
        },
      },
    ],
  },
});
