import { expect, test } from 'vitest';
import { createHubFlags } from '../../../main/sync/hub-flags.ts';
import type { Flags } from '../../../server/protocol/index.ts';

const flags = (version: number, writes = true): Flags => ({
  ...{ version, stream: true, writes, uiEvents: true, analytics: true, joining: true },
  off: writes ? {} : { writes: { by: 'Ada', why: 'moving', at: null } },
});
const settled = () => new Promise((aMoment) => setTimeout(aMoment));

/** A hub whose answers are held until the test lets them go. */
function watched() {
  const changes: number[] = [];
  const held: { give(flags: Flags): void; fail(): void }[] = [];
  const known = createHubFlags({
    fetch: () => new Promise((give, fail) => held.push({ give, fail: () => fail(new Error('away')) })),
    onChange: (now) => changes.push(now.version),
  });
  return { known, changes, held };
}

test('a response that bears another version is a reason to ask, once at a time; the same version is none', async () => {
  const { known, changes, held } = watched();
  known.heard(1);
  known.heard(1);
  expect(held).toHaveLength(1);
  held[0]?.give(flags(1, false));
  await settled();
  known.heard(1);
  expect(held).toHaveLength(1);
  expect([changes, known.now()?.writes]).toEqual([[1], false]);
});

test('what the stream told while the hub was asked stands over the answer', async () => {
  const { known, changes, held } = watched();
  known.heard(1);
  known.take(flags(2));
  held[0]?.give(flags(1, false));
  await settled();
  expect([changes, known.now()]).toEqual([[2], flags(2)]);
});

test('a hub that could not be asked is asked again at the next response', async () => {
  const { known, held } = watched();
  known.heard(1);
  held[0]?.fail();
  await settled();
  known.heard(1);
  held[1]?.give(flags(1));
  await settled();
  expect(known.now()).toEqual(flags(1));
});

test('a hub restored from a backup may have an older version, which counts all the same', async () => {
  const { known, changes } = watched();
  known.take(flags(7, false));
  known.take(flags(3));
  expect([changes, known.now()?.writes]).toEqual([[7, 3], true]);
});
