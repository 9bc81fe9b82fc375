import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Card, ViewEntity } from '../../../preload/contract/index.ts';
import { applyPatch, group, type ReplicaView, readView } from '../../../renderer/store/replica-view.ts';
import { cardOf } from './fake-bridge.ts';

const shown = (card: Card): ViewEntity => ({ entity: card, pending: false });
const viewOf = (...cards: Card[]) => readView({ version: 0, cursor: null, entities: cards.map(shown) });
const patched = (view: ReplicaView, put: Card[], removed: string[] = []) =>
  applyPatch(view, { from: view.version, to: view.version + 1, cursor: null, put: put.map(shown), removed });
const cardsIn = (view: ReplicaView, name: string) => view.parts.card.groups.get(name) ?? [];

describe('the lists of a view', () => {
  test('sort by order key as code units, and by id where two keys are the same', () => {
    const view = viewOf(
      cardOf('c', { order: 'a' }),
      cardOf('b', { order: 'B' }),
      cardOf('y', { order: 'Zz' }),
      cardOf('x', { order: 'Zz' }),
    );
    expect(cardsIn(view, 'column')).toEqual(['b', 'x', 'y', 'c']);
  });

  test('keep their identity when a card changes but not its place, and only the touched ones are made anew', () => {
    const view = viewOf(cardOf('a'), cardOf('b', { columnId: 'other' }));
    const renamed = patched(view, [cardOf('a', { title: 'new' })]);
    expect(cardsIn(renamed, 'column')).toBe(cardsIn(view, 'column'));
    const moved = patched(view, [cardOf('a', { columnId: 'third' })]);
    expect(cardsIn(moved, 'column')).toEqual([]);
    expect(cardsIn(moved, 'third')).toEqual(['a']);
    expect(cardsIn(moved, 'other')).toBe(cardsIn(view, 'other'));
  });

  test('an archived card leaves its column for its board’s archive', () => {
    const view = patched(viewOf(cardOf('a')), [cardOf('a', { archived: true })]);
    expect(cardsIn(view, 'column')).toEqual([]);
    expect(cardsIn(view, group.archivedOn('board'))).toEqual(['a']);
  });

  test('a template is none of its column’s cards, and among its board’s templates', () => {
    const view = patched(viewOf(cardOf('a'), cardOf('b')), [cardOf('a', { template: true })]);
    expect(cardsIn(view, 'column')).toEqual(['b']);
    expect(cardsIn(view, group.templatesOn('board'))).toEqual(['a']);
  });

  test('a removed card is gone from its table and its list', () => {
    const view = patched(viewOf(cardOf('a'), cardOf('b')), [], ['card:a']);
    expect([...view.parts.card.byId.keys()]).toEqual(['b']);
    expect(cardsIn(view, 'column')).toEqual(['b']);
  });

  test('patch by patch, they are what reading the whole view gives', () => {
    const card = fc.record({
      id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      columnId: fc.constantFrom('one', 'two'),
      order: fc.constantFrom('a0', 'a1', 'Zz', 'b'),
      archived: fc.boolean(),
    });
    const step = fc.record({
      put: fc.array(card, { maxLength: 3 }),
      removed: fc.array(fc.constantFrom('card:a', 'card:c'), { maxLength: 1 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        let view = viewOf();
        for (const { put, removed } of steps) {
          // Main names each entity once in a patch.
          const once = new Map(put.map((fields) => [fields.id, cardOf(fields.id, fields)]));
          for (const key of removed) once.delete(key === 'card:a' ? 'a' : 'c');
          view = patched(view, [...once.values()], removed);
        }
        const whole = viewOf(...[...view.parts.card.byId.values()].map(({ entity }) => entity));
        for (const name of ['one', 'two', group.archivedOn('board')]) {
          expect(cardsIn(view, name)).toEqual(cardsIn(whole, name));
        }
      }),
    );
  });
});
