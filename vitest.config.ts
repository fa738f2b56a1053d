import { defineConfig } from 'vitest/config';
import { LongestFirst } from './tests/longest-first.ts';

/** Two cores: more workers than that only make each other late. */
const maxWorkers = 2;

export default defineConfig({
  test: {
    maxWorkers,
    sequence: { sequencer: LongestFirst },
    projects: [
      // Nothing in the core holds anything between two calls: its files need no worker each.
      { extends: true, test: { name: 'unit-core', include: ['src-core/**/*.test.ts'], testTimeout: 30_000, pool: 'threads', isolate: false } },
      { extends: true, test: { name: 'unit', include: ['src-{main,renderer}/**/*.test.{ts,tsx}', 'lint/**/*.test.ts', 'scripts/**/*.test.ts', 'bench/**/*.test.ts'], testTimeout: 30_000, pool: 'threads' } },
      { extends: true, test: { name: 'integration', include: ['tests/integration/**/*.test.ts'], testTimeout: 180_000, hookTimeout: 120_000 } },
      // What is waited for in a window comes later where the machine is busy.
      { extends: true, test: { name: 'e2e', include: ['tests/e2e/**/*.test.ts'], testTimeout: 240_000, hookTimeout: 120_000, expect: { poll: { timeout: 30_000 } } } },
    ],
  },
});
