import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './support/longest-first.ts';

/**
 * Each suite is a project of its own, so that `npm test -- unit` runs it alone. Its files share a process, which halves
 * what a run costs: what a test changes of the process, it puts back.
 */
function suite(name: string, testTimeout: number, setupFiles: string[] = []) {
  return {
    extends: true as const,
    test: {
      name,
      include: [`tests/${name}/**/*.test.ts`, `tests/${name}/**/*.test.tsx`],
      testTimeout,
      hookTimeout: testTimeout,
      isolate: false,
      setupFiles,
    },
  };
}

export default defineConfig({
  root: join(import.meta.dirname, '..'),
  test: {
    projects: [
      suite('unit', 10_000, ['tests/unit/put-back.ts']),
      suite('conformance', 20_000),
      suite('integration', 30_000),
      suite('faults', 60_000),
    ],
    restoreMocks: true,
    sequence: { sequencer: LongestFirst },
  },
});
