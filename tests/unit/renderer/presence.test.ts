import { expect, test } from 'vitest';
import type { PresentDevice, ShownPlace } from '../../../preload/contract/index.ts';
import { listed } from '../../../preload/strings/formats.ts';
import { doing, doingOnBoard } from '../../../renderer/features/presence/presence-words.ts';
import { createPresenceReading } from '../../../renderer/store/presence-reading.ts';

const at = (cardId: string | null, field: ShownPlace['field'] = null): ShownPlace => ({
  ...{ boardId: 'board', cardId, field },
});
const device = (memberId: string, n: number, place: ShownPlace | null, here = true): PresentDevice => ({
  ...{ sessionId: `s${n}`, deviceId: `d${n}`, memberId, userType: 'registered', startedAt: n, here },
  places: place === null ? [] : [place],
});

/** What comes first: all that are here. */
const all = (...changed: PresentDevice[]) => ({ fresh: true, whole: true, changed, gone: [] });
const news = (...changed: PresentDevice[]) => ({ ...all(...changed), whole: false });

test('somebody with two devices on a board is there once, where they do most; oneself is not counted', () => {
  const devices = [
    device('ana', 1, at('card')),
    device('bob', 2, at(null)),
    device('bob', 3, at('card', 'title')),
    device('cleo', 4, at('card')),
  ];
  const { onBoard, onCard, devices: here } = createPresenceReading('ana').take(all(...devices));
  const bob = { memberId: 'bob', cardId: 'card', field: 'title' };
  const cleo = { memberId: 'cleo', cardId: 'card', field: null };
  expect(onBoard.get('board')).toEqual([bob, cleo]);
  expect(onCard.get('card')).toEqual([bob, cleo]);
  expect(here.get('bob')).toHaveLength(2);
  expect([...here.keys()].toSorted()).toEqual(['ana', 'bob', 'cleo']);
});

test('whoever is away or gone is not shown, and nobody is where nothing tells of changes', () => {
  const reading = createPresenceReading('ana');
  expect(reading.take(all(device('bob', 1, at('card'), false))).devices.size).toBe(0);
  const back = reading.take(news(device('bob', 1, at('card')), device('cleo', 2, at('card'))));
  expect(back.onCard.get('card')).toHaveLength(2);
  expect(reading.take({ ...news(), gone: ['d1'] }).onCard.get('card')).toHaveLength(1);
  const old = reading.take({ ...news(), fresh: false });
  expect([old.onBoard.size, old.onCard.size, old.devices.size]).toEqual([0, 0, 0]);
  expect(reading.take(news()).onCard.get('card')).toHaveLength(1);
  expect(reading.take(all()).devices.size).toBe(0);
});

test('a list in which nothing changed stays the same object, so that its card is not painted again', () => {
  const reading = createPresenceReading('ana');
  const before = reading.take(all(device('bob', 1, at('one')), device('cleo', 2, at('two'))));
  const now = reading.take(news(device('bob', 1, at('one')), device('cleo', 2, at('two', 'title'))));
  expect(now.onCard.get('one')).toBe(before.onCard.get('one'));
  expect(now.onCard.get('two')).not.toBe(before.onCard.get('two'));
  expect(now.onCard.get('two')).toEqual([{ memberId: 'cleo', cardId: 'two', field: 'title' }]);
});

test('what somebody does is said in words', () => {
  expect(doing(null)).toBe('looking at this card');
  expect(doing('comment')).toBe('writing a comment');
  expect(doingOnBoard(null, null)).toBe('On this board');
  expect(doingOnBoard(null, 'Gloves')).toBe('Looking at “Gloves”');
  expect(doingOnBoard('title', 'Gloves')).toBe('Changing the title of “Gloves”');
  expect(doingOnBoard('comment', 'Gloves')).toBe('Writing a comment on “Gloves”');
  expect([listed([]), listed(['Ana']), listed(['Ana', 'Bob', 'Cleo'])]).toEqual([
    '',
    'Ana',
    'Ana, Bob and Cleo',
  ]);
});
