import { expect, test } from 'vitest';
import { converge } from '../converge/property.ts';

/** The same stories each time: what they find once, they find again. `npm run converge` draws others. */
const seed = 20_261_125;
/** Ten times what they take on a quiet machine, ms. */
const PATIENCE_MS = 300_000;

test('200 stories of apps that are cut off, restarted, misled by their clocks and met by a restored hub: all end up with what the hub has', {
  timeout: PATIENCE_MS,
}, async () => {
  const { runs, failure } = await converge({ runs: 200, seed });
  expect(failure ?? 'all is well').toBe('all is well');
  expect(runs).toBe(200);
});
