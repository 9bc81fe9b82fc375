import { describe, expect, test } from 'vitest';
import type { Theme } from '../../../server/protocol/index.ts';
import { nextStamp } from '../../../server/rules/hybrid-clock.ts';
import { seenBy } from '../../../server/rules/visibility.ts';
import { ana, bob, id, type LogOnPaper, logOnPaper, NOON, type Writer } from './log-on-paper.ts';

const laptop = ana;
const desktop: Writer = { ...ana, deviceId: id(0xa3) };
const tablet: Writer = { ...ana, deviceId: id(0xa4) };

const themeOf = ({ workspace }: LogOnPaper, { memberId }: Writer) => workspace.get('theme', memberId)?.theme;
const chooses = (paper: LogOnPaper, who: Writer, theme: Theme, minutes: number) =>
  paper.writes(
    who,
    { type: 'ui.setTheme', theme },
    { saw: 0, hlc: nextStamp(null, NOON + minutes * 60_000) },
  );

describe('of two devices of one person that change the theme apart', () => {
  test.each([
    ['first', ['light', 'dark']],
    ['last', ['dark', 'light']],
  ] as const)('the later choice stands, though the hub hears of it %s', (_when, order) => {
    const paper = logOnPaper();
    paper.now += 3_600_000;
    for (const theme of order)
      chooses(paper, theme === 'dark' ? laptop : desktop, theme, theme === 'dark' ? 1 : 2);
    expect(themeOf(paper, ana)).toBe('light');
  });

  test('a third that chose in between does not win over the same choice made again later', () => {
    const paper = logOnPaper();
    paper.now += 3_600_000;
    chooses(paper, laptop, 'dark', 1);
    chooses(paper, desktop, 'dark', 3);
    chooses(paper, tablet, 'light', 2);
    expect(themeOf(paper, ana)).toBe('dark');
  });
});

test('whoever has seen the last choice has the say, whatever the clocks', () => {
  const paper = logOnPaper();
  paper.now += 3_600_000;
  chooses(paper, laptop, 'dark', 59);
  paper.writes(desktop, { type: 'ui.setTheme', theme: 'contrast' }, { clock: NOON });
  expect(themeOf(paper, ana)).toBe('contrast');
});

test('what is so already makes no event', () => {
  const paper = logOnPaper();
  paper.writes(ana, { type: 'ui.setTheme', theme: 'dark' });
  paper.writes(ana, { type: 'ui.setTheme', theme: 'dark' });
  expect(paper.events).toHaveLength(1);
});

test('each person has their own, and nobody sees another’s', () => {
  const paper = logOnPaper();
  paper.writes(ana, { type: 'ui.setTheme', theme: 'dark' });
  paper.writes({ ...bob, role: 'guest' }, { type: 'ui.setTheme', theme: 'light' });
  expect(paper.events.map(({ scope }) => scope)).toEqual([`user:${ana.memberId}`, `user:${bob.memberId}`]);
  for (const who of [ana, bob]) {
    const seen = [...seenBy(paper.workspace, who.memberId).entities()];
    expect(seen.map((entity) => entity.id)).toEqual([who.memberId]);
  }
});
