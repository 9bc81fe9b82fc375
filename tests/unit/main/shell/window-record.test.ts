import { expect, test } from 'vitest';
import {
  type Layout,
  type WindowRecord,
  windowRecordSchema,
  windowsOf,
  withWindows,
} from '../../../../main/shell/window-record.ts';

const bounds = { x: 1, y: 2, width: 800, height: 600 };
const at = (x: number): WindowRecord =>
  windowRecordSchema.parse({ boardId: null, bounds: { ...bounds, x }, maximized: false });

test('a window that an older version remembered is read, on no known display and as boards were shown last', () => {
  expect(at(1)).toEqual({
    ...{
      boardId: null,
      onlyCardId: null,
      onlyOperations: false,
      look: null,
      bounds,
      display: null,
      maximized: false,
      fullScreen: false,
      zoom: null,
    },
  });
});

test('each workspace has windows of its own, and so has the app before it has joined any', () => {
  let layouts: Layout[] = [];
  layouts = withWindows(layouts, null, [at(1)]);
  layouts = withWindows(layouts, 'home', [at(2), at(3)]);
  layouts = withWindows(layouts, 'work', [at(4)]);
  layouts = withWindows(layouts, 'home', [at(5)]);
  expect(windowsOf(layouts, null)).toEqual([at(1)]);
  expect(windowsOf(layouts, 'home')).toEqual([at(5)]);
  expect(windowsOf(layouts, 'work')).toEqual([at(4)]);
  expect(windowsOf(layouts, 'another')).toEqual([]);
});

test('more workspaces than anybody belongs to are forgotten, those used longest ago first', () => {
  let layouts: Layout[] = [];
  for (let n = 0; n < 60; n++) layouts = withWindows(layouts, `w${n}`, [at(n)]);
  expect(layouts).toHaveLength(50);
  expect(windowsOf(layouts, 'w9')).toEqual([]);
  expect(windowsOf(layouts, 'w59')).toEqual([at(59)]);
});

test('the boards that were shown last are kept, the latest first, each once', () => {
  const on = (digit: number) => ({ ...at(1), boardId: `0193f3a0-0000-7000-8000-00000000000${digit}` });
  let layouts: Layout[] = [];
  for (const digits of [[1], [2], [3, 1], [4], [5], [6]])
    layouts = withWindows(layouts, 'home', digits.map(on));
  const ends = layouts[0]?.recentBoardIds.map((id) => id.at(-1));
  expect(ends).toEqual(['6', '5', '4', '1', '3']);
});
