import { defineConfig } from 'vitest/config';

/** Two cores: more workers than that only make each other late. */
const maxWorkers = 2;

export default defineConfig({
  test: {
    maxWorkers,
    projects: [
      { extends: true, test: { name: 'unit', include: ['src-*/**/*.test.{ts,tsx}', 'lint/**/*.test.ts', 'scripts/**/*.test.ts', 'bench/**/*.test.ts'], testTimeout: 30_000 } },
      { extends: true, test: { name: 'integration', include: ['tests/integration/**/*.test.ts'], testTimeout: 180_000, hookTimeout: 120_000 } },
      // One browser at a time. What is waited for in a window comes later where the machine is busy.
      { extends: true, test: { name: 'e2e', include: ['tests/e2e/**/*.test.ts'], testTimeout: 240_000, hookTimeout: 120_000, fileParallelism: false, expect: { poll: { timeout: 30_000 } } } },
    ],
  },
});
