import { defineConfig } from '@playwright/test';

/** One after another, with nothing else going on: these measure. */
export default defineConfig({
  testDir: '.',
  testMatch: '**/*.bench.ts',
  outputDir: '../../test-results/bench',
  timeout: 120_000,
  workers: 1,
  reporter: 'list',
});
