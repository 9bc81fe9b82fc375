import { describe, expect, test } from 'vitest';
import type { Checklist, Command } from '../../../server/protocol/index.ts';
import { ana, boardOnPaper, bob, card, id, NOON, type Writer } from './log-on-paper.ts';

const shopping = id(0x301);
const packing = id(0x302);
const item = (n: number, text: string, done = false) => ({ id: id(0x400 + n), text, done });
const list = (items: Checklist['items'], name = 'Shopping', listId = shopping): Checklist => ({
  id: listId,
  name,
  items,
});
const three = () => list([item(1, 'Gloves'), item(2, 'Masks'), item(3, 'Aprons')]);
type Lists = NonNullable<(Command & { type: 'card.update' })['baseLists']>;
const change = (changes: Lists, baseLists: Lists): Command => ({
  type: 'card.update',
  cardId: card,
  changes,
  baseLists,
});

/** Both change the card as it was at first; the second one later by the clock, or earlier. */
function atOnce(base: Lists, first: Lists, second: Lists, secondIsLater = true) {
  const paper = boardOnPaper();
  paper.writes(ana, { type: 'card.update', cardId: card, changes: base });
  const saw = paper.seq;
  paper.now = NOON + 120_000;
  const write = (writer: Writer, changes: Lists, clock: number) =>
    paper.writes(writer, change(changes, base), { saw, clock });
  write(ana, first, NOON + 100_000);
  write(bob, second, NOON + (secondIsLater ? 110_000 : 90_000));
  return paper.card(card);
}
const checklists = (base: Checklist[], first: Checklist[], second: Checklist[], secondIsLater?: boolean) =>
  atOnce({ checklists: base }, { checklists: first }, { checklists: second }, secondIsLater).checklists;
const texts = (lists: Checklist[]) =>
  lists.map(({ items }) => items.map(({ text, done }) => (done ? `✓ ${text}` : text)));

describe('two who change a checklist at once', () => {
  const ticked = (n: number) => {
    const { items, ...rest } = three();
    return { ...rest, items: items.map((one, i) => (i === n ? { ...one, done: true } : one)) };
  };

  test.each([true, false])('have both their ticks, whoever’s clock is ahead (%s)', (later) => {
    expect(texts(checklists([three()], [ticked(0)], [ticked(2)], later))).toEqual([
      ['✓ Gloves', 'Masks', '✓ Aprons'],
    ]);
  });

  test('have both their new items, each where it was put', () => {
    const { items } = three();
    const [gloves, masks, aprons] = items as [
      Checklist['items'][0],
      Checklist['items'][0],
      Checklist['items'][0],
    ];
    const first = list([gloves, item(8, 'Visors'), masks, aprons]);
    const second = list([item(9, 'Soap'), gloves, masks, aprons, item(10, 'Tape')]);
    expect(texts(checklists([three()], [first], [second]))).toEqual([
      ['Soap', 'Gloves', 'Visors', 'Masks', 'Aprons', 'Tape'],
    ]);
  });

  test('have what one wrote though the other took it away; what nobody touched is gone', () => {
    const first = list([item(1, 'Nitrile gloves'), item(2, 'Masks'), item(3, 'Aprons')]);
    const second = list([item(3, 'Aprons')]);
    expect(texts(checklists([three()], [first], [second]))).toEqual([['Nitrile gloves', 'Aprons']]);
    expect(texts(checklists([three()], [second], [first]))).toEqual([['Nitrile gloves', 'Aprons']]);
  });

  test('have the words of both in one item where they do not touch, and the later ones where they do', () => {
    const of = (text: string) => [list([item(1, text)])];
    const base = of('Order ten gloves');
    expect(texts(checklists(base, of('Order twelve gloves'), of('Order ten gloves today')))).toEqual([
      ['Order twelve gloves today'],
    ]);
    expect(texts(checklists(base, of('Order six gloves'), of('Order two gloves')))).toEqual([
      ['Order two gloves'],
    ]);
    expect(texts(checklists(base, of('Order six gloves'), of('Order two gloves'), false))).toEqual([
      ['Order six gloves'],
    ]);
  });

  test('have a new order by one and a tick by the other', () => {
    const { items, ...rest } = three();
    const turned = { ...rest, items: [...items].reverse() };
    expect(texts(checklists([three()], [ticked(1)], [turned]))).toEqual([['Aprons', '✓ Masks', 'Gloves']]);
    expect(texts(checklists([three()], [turned], [ticked(1)]))).toEqual([['Aprons', '✓ Masks', 'Gloves']]);
  });

  test('have both their new lists, and a name and a tick in one', () => {
    const other = list([], 'Packing', packing);
    const renamed = { ...three(), name: 'To buy' };
    const merged = checklists([three()], [renamed], [ticked(0), other]);
    expect(merged.map(({ name }) => name)).toEqual(['To buy', 'Packing']);
    expect(texts(merged)).toEqual([['✓ Gloves', 'Masks', 'Aprons'], []]);
  });
});

describe('two who choose people at once', () => {
  test('have both their choices, and those taken off by either are off', () => {
    const base = ['Cleo', 'Dan', 'Eva'];
    const { assignees } = atOnce(
      { assignees: base },
      { assignees: ['Dan', 'Eva', 'Ana'] },
      { assignees: ['Cleo', 'Eva', 'Bob'] },
    );
    expect(assignees).toEqual(['Eva', 'Ana', 'Bob']);
  });
});

test('a list from somebody who does not say what they began from stands alone, if it is the later', () => {
  const paper = boardOnPaper();
  const saw = paper.seq;
  paper.now = NOON + 120_000;
  const assign = (...assignees: string[]): Command => ({
    type: 'card.update',
    cardId: card,
    changes: { assignees },
  });
  paper.writes(ana, assign('Ana'), { saw, clock: NOON + 100_000 });
  paper.writes(bob, assign('Bob'), { saw, clock: NOON + 110_000 });
  expect(paper.card(card).assignees).toEqual(['Bob']);
});
