import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Change, type Groups, regroup } from '../../../renderer/store/grouping.ts';

interface Thing {
  id: string;
  group: string;
  order: number;
}

const grouping = {
  groupOf: ({ group }: Thing) => group,
  compare: (a: Thing, b: Thing) => a.order - b.order || (a.id < b.id ? -1 : 1),
};
const thing = fc.record({
  id: fc.constantFrom(...Array.from({ length: 60 }, (_, i) => `t${i}`)),
  group: fc.constantFrom('a', 'b'),
  order: fc.nat(20),
});
const batch = fc.uniqueArray(thing, { selector: ({ id }) => id, maxLength: 40 });

test('lists are in order and whole after any changes, whether few or many come at once', () => {
  fc.assert(
    fc.property(fc.array(batch, { maxLength: 6 }), (batches) => {
      const byId = new Map<string, Thing>();
      let groups: Groups = new Map();
      for (const things of batches) {
        const changes: Change<Thing>[] = things.map((after) => ({
          id: after.id,
          before: byId.get(after.id),
          after,
        }));
        for (const after of things) byId.set(after.id, after);
        groups = regroup(groups, changes, grouping, (id) => byId.get(id));
        for (const group of ['a', 'b']) {
          const all = [...byId.values()].filter((one) => one.group === group).sort(grouping.compare);
          expect(groups.get(group) ?? []).toEqual(all.map(({ id }) => id));
        }
      }
    }),
  );
});
