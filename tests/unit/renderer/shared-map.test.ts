import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SharedMap } from '../../../renderer/store/shared-map.ts';

const ids = fc.oneof(fc.uuid(), fc.string(), fc.constantFrom('', 'a', 'ab', 'abc'));
const change = fc.tuple(ids, fc.option(fc.integer(), { nil: undefined }));

test('holds what a map would that is changed in the same way, and each one stays as it was', () => {
  fc.assert(
    fc.property(fc.array(fc.array(change)), (steps) => {
      let shared = SharedMap.empty<number>();
      const plain = new Map<string, number>();
      const seen: [SharedMap<number>, [string, number][]][] = [];
      for (const step of steps) {
        shared = shared.with(step);
        for (const [id, value] of step) {
          if (value === undefined) plain.delete(id);
          else plain.set(id, value);
        }
        seen.push([shared, [...plain]]);
      }
      for (const [map, entries] of seen) {
        expect([...map.keys()].sort()).toEqual(entries.map(([id]) => id).sort());
        expect([...map.values()].sort()).toEqual(entries.map(([, value]) => value).sort());
        for (const [id, value] of entries) expect(map.get(id)).toBe(value);
        expect(map.get('not there')).toBeUndefined();
      }
    }),
  );
});
