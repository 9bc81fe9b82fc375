import { expect, test } from 'vitest';
import { notificationWords } from '../../../../main/shell/notification-words.ts';
import type { Conflict } from '../../../../server/protocol/index.ts';

const conflict = (cardId: string): Conflict => ({
  kind: 'conflict',
  id: `conflict of ${cardId}`,
  boardId: 'board',
  cardId,
  field: 'title',
  memberId: 'ana',
  theirs: '<b>Latex</b>',
  kept: '<i>Nitrile</i>',
  by: '<u>Bob</u>',
  byMemberId: 'bob',
  at: '2026-03-01T12:00:00.000Z',
});
const titles: Record<string, string> = { gloves: 'Gloves', long: '👩‍🚀'.repeat(200) };
const words = (...cardIds: string[]) =>
  notificationWords(cardIds.map(conflict), ({ cardId }) => titles[cardId ?? '']);

test('one conflict names the card and who wrote there; a body, which may be markup, holds nobody’s words', () => {
  const { title, body } = words('gloves');
  expect(title).toBe('“Gloves”: <u>Bob</u> changed the same words');
  expect(body).not.toMatch(/[<>&]/);
});

test('several are a count, of the card’s where they are all of one', () => {
  expect(words('gloves', 'long', 'gone').title).toBe('3 of your changes gave way to other people’s');
  expect(words('gloves', 'gloves').title).toBe('“Gloves”: 2 of your changes gave way');
});

test('a card that is gone is a card all the same, and a long title is cut where no emoji is torn', () => {
  expect(words('gone').title).toBe('A card: <u>Bob</u> changed the same words');
  expect(words('long').title).toMatch(/^“(👩‍🚀)+…”: /u);
});
