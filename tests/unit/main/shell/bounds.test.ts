import { describe, expect, test } from 'vitest';
import { minimumSize, placeAgain, placeBeside, placeWindow } from '../../../../main/shell/bounds.ts';

const laptop = { x: 0, y: 25, width: 1440, height: 875 };
const monitor = { x: 1440, y: 0, width: 2560, height: 1400 };

describe('a window comes back', () => {
  test('where it was, when its display is still there', () => {
    const wanted = { x: 2000, y: 300, width: 1200, height: 900 };
    expect(placeWindow(wanted, [laptop, monitor])).toEqual(wanted);
  });

  test('to the middle of the main display, when its own is gone', () => {
    const wanted = { x: 2000, y: 300, width: 1200, height: 700 };
    expect(placeWindow(wanted, [laptop])).toEqual({ x: 120, y: 113, width: 1200, height: 700 });
  });

  test('no larger than the display it is on', () => {
    expect(placeWindow({ x: 10, y: 30, width: 5000, height: 5000 }, [laptop])).toMatchObject({
      width: 1440,
      height: 875,
    });
  });

  test('no smaller than a board can be read in', () => {
    expect(placeWindow({ x: 10, y: 30, width: 1, height: 1 }, [laptop])).toMatchObject(minimumSize);
  });

  test.each([
    ['below the display', { x: 100, y: 890, width: 800, height: 600 }],
    ['far above it', { x: 100, y: -600, width: 800, height: 600 }],
    ['with only a sliver of it to the left', { x: -780, y: 100, width: 800, height: 600 }],
    ['at a place no display has ever had', { x: 999_999, y: -999_999, width: 800, height: 600 }],
  ])('within reach when its title bar was %s', (_where, wanted) => {
    expect(placeWindow(wanted, [laptop])).toEqual({ x: 320, y: 163, width: 800, height: 600 });
  });

  test('with its title bar pulled down when that was half hidden', () => {
    expect(placeWindow({ x: 100, y: 5, width: 800, height: 600 }, [laptop])).toMatchObject({ x: 100, y: 25 });
  });
});

test('the very first window opens at its usual size in the middle of the main display', () => {
  expect(placeWindow(null, [laptop, monitor])).toEqual({ x: 80, y: 63, width: 1280, height: 800 });
});

test('without any display it still has a size', () => {
  expect(placeWindow(null, [])).toMatchObject({ width: 1280, height: 800 });
});

describe('a window opened from another', () => {
  test('stands a step beside it', () => {
    const other = { x: 100, y: 100, width: 800, height: 600 };
    expect(placeBeside(other, [laptop])).toEqual({ x: 132, y: 132, width: 800, height: 600 });
  });

  test('goes back to the corner where a step would leave the display', () => {
    const other = { x: 640, y: 300, width: 800, height: 600 };
    expect(placeBeside(other, [laptop])).toEqual({ x: 32, y: 57, width: 800, height: 600 });
  });
});

describe('a window of which it is known on which display it was', () => {
  const display = (id: number, x: number) => {
    const area = { x, y: 0, width: 1440, height: 900 };
    return { id, bounds: area, workArea: area };
  };
  const bounds = { x: 1500, y: 100, width: 900, height: 600 };
  const onSecond = { bounds, display: { id: 2, x: 1440, y: 0 } };

  test('goes along with it when it stands on the other side now', () => {
    expect(placeAgain(onSecond, [display(1, 0), display(2, -1440)])).toEqual({ ...bounds, x: -1380 });
  });

  test('comes to the main one when it is gone', () => {
    expect(placeAgain(onSecond, [display(1, 0)])).toEqual({ x: 270, y: 150, width: 900, height: 600 });
  });

  test('stays where it is when it is only partly on a display', () => {
    const partly = { ...onSecond, bounds: { ...bounds, x: 2700 } };
    expect(placeAgain(partly, [display(1, 0), display(2, 1440)])).toEqual(partly.bounds);
  });
});
