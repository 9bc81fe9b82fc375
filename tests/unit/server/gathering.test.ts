import { expect, test } from 'vitest';
import { createGathering } from '../../../server/events/gathering.ts';
import type { Mutation, MutationResult } from '../../../server/protocol/index.ts';
import type { Device } from '../../../server/store/event-store.ts';
import { ana, bob, EPOCH, id } from '../rules/log-on-paper.ts';

const FORK = 50;
const device = (deviceId: string, lastNumber = 0) => ({ id: deviceId, lastNumber }) as Device;
const [anas, bobs] = [device(ana.deviceId), device(bob.deviceId)];
/** An edit that the lost hub had acknowledged at that place; without one, an edit that is new. */
const edit = (number: number, place: number | null): Mutation => ({
  id: id(number),
  number,
  hlc: `zzzzzzzzz:${String(number).padStart(4, '0')}`,
  base: null,
  ...(place === null ? {} : { was: `${EPOCH}-${place}` }),
  command: { type: 'notice.read', conflictId: id(place ?? 0) },
});

/** Puts down in which order edits were taken: `A51` is Ana's at place 51. */
function gatheringAt(gatherMs: number) {
  const taken: string[] = [];
  const gathering = createGathering({
    log: { parents: [{ epoch: EPOCH, seq: FORK }] },
    gatherMs,
    submit: async ({ id: by }, mutations): Promise<MutationResult[]> => {
      for (const { was, number } of mutations)
        taken.push(`${by === ana.deviceId ? 'A' : 'B'}${was?.split('-')[1] ?? `new${number}`}`);
      return mutations.map(({ id: of, number }) => ({ status: 'applied', id: of, number, seq: 60 }));
    },
  });
  return { gathering, taken };
}
const aMoment = () => new Promise((resolve) => setTimeout(resolve, 20));

test('what two devices offer again is taken in the order in which it was written, and each is answered in its own', async () => {
  const { gathering, taken } = gatheringAt(60_000);
  const [a, b] = await Promise.all([
    gathering.submit(anas, [edit(1, 51), edit(2, 53), edit(3, 56), edit(4, null)]),
    gathering.submit(bobs, [edit(1, 52), edit(2, 54), edit(3, 55)]),
  ]);
  expect(taken).toEqual(['A51', 'B52', 'A53', 'B54', 'B55', 'A56', 'Anew4']);
  expect(a.map(({ number }) => number)).toEqual([1, 2, 3, 4]);
  expect(b.map(({ number }) => number)).toEqual([1, 2, 3]);
});

test('what nothing is missing before is taken at once, and the rest when what is missing has come', async () => {
  const { gathering, taken } = gatheringAt(60_000);
  const early = gathering.submit(anas, [edit(1, 51), edit(2, 54)]);
  await aMoment();
  expect(taken).toEqual(['A51']);
  await gathering.submit(bobs, [edit(1, 52), edit(2, 53)]);
  await early;
  expect(taken).toEqual(['A51', 'B52', 'B53', 'A54']);
});

test('whoever does not come is waited for no longer than was said, and from then on nobody waits', async () => {
  const { gathering, taken } = gatheringAt(50);
  await gathering.submit(bobs, [edit(1, 58)]);
  expect(taken).toEqual(['B58']);
  await gathering.submit(anas, [edit(1, 51), edit(2, 57)]);
  expect(taken).toEqual(['B58', 'A51', 'A57']);
});

test('new work, and a request that will be refused for its numbers, wait for nobody', async () => {
  const { gathering, taken } = gatheringAt(60_000);
  await gathering.submit(anas, [edit(1, null)]);
  await gathering.submit(device(bob.deviceId, 7), [edit(9, 58)]);
  expect(taken).toEqual(['Anew1', 'B58']);
});

test('a hub that stops takes what it holds', async () => {
  const { gathering, taken } = gatheringAt(60_000);
  const answer = gathering.submit(bobs, [edit(1, 58)]);
  gathering.close();
  await answer;
  expect(taken).toEqual(['B58']);
});
