import { expect, test } from 'vitest';
import { zoomedBy } from '../../../../main/shell/zoom.ts';

test('zooming goes in even steps, back to 100 %, and never so far that nothing can be read or found', () => {
  expect(zoomedBy(0, 'in')).toBe(0.5);
  expect(zoomedBy(0.5, 'out')).toBe(0);
  expect(zoomedBy(4, 'reset')).toBe(0);
  expect(zoomedBy(5, 'in')).toBe(5);
  expect(zoomedBy(-3, 'out')).toBe(-3);
});
