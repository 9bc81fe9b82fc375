import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { controls, menuControls, paletteControls } from '../../../preload/contract/index.ts';
import { paletteControl } from '../../../renderer/features/palette/palette-control.ts';
import { ephemeralEventData } from '../../../server/protocol/index.ts';

const files = readdirSync('renderer', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.tsx'))
  .map((name) => ({ name, text: readFileSync(join('renderer', name), 'utf8') }));

/** Elements that people press; ours take a `control`, which the compiler asks for. */
const pressed =
  /<(button|input|Command\.Item|DropdownMenu\.(?:Item|CheckboxItem|RadioItem|SubTrigger)|div)\b((?:[^<>]|=>)*)>/g;
const isPressed = (tag: string, attributes: string) =>
  tag === 'input'
    ? /type="(checkbox|radio)"/.test(attributes)
    : tag !== 'div' || attributes.includes('role="button"');

/** Each of them as it is written, and where. */
function found(): { where: string; attributes: string }[] {
  return files.flatMap(({ name, text }) =>
    [...text.matchAll(pressed)]
      .filter(([, tag = '', attributes = '']) => isPressed(tag, attributes))
      .map(([, tag, attributes = '']) => ({ where: `${name}: <${tag}`, attributes })),
  );
}

describe('every control of the windows', () => {
  test('has a name that it is counted under', () => {
    const all = found();
    expect(all.length).toBeGreaterThan(30);
    const nameless = all.filter(({ attributes }) => !attributes.includes('data-control='));
    expect(nameless.map(({ where }) => where)).toEqual([]);
  });

  test('is in the list, and the list holds no others', () => {
    const used = files.flatMap(({ text }) => [...text.matchAll(/control="([^"]+)"/gi)].map(([, id]) => id));
    expect([...new Set(used)].sort()).toEqual([...controls].sort());
  });

  test('has a name that the hub takes', () => {
    for (const button of [...controls, ...paletteControls, ...menuControls])
      expect(ephemeralEventData['ui.buttonClick'].safeParse({ button }).success, button).toBe(true);
  });

  test('a line of the palette is counted by what it does, never by what is on the board', () => {
    expect(paletteControl('start', 'new-card')).toBe('palette.new-card');
    expect(paletteControl('start', 'board:0193')).toBe('palette.board');
    expect(paletteControl('start', 'theme-dark')).toBe('palette.theme');
    expect(paletteControl('move', 'To do')).toBe('palette.move');
    expect(paletteControl('start', 'something-new')).toBe('palette.choose');
  });
});
