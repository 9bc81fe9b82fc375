import { uuidv7 } from 'uuidv7';
import { boardBy, type HttpDevice, type HubAt, joinAs } from '../support/http-device.ts';
import type { ReaderState, WriterState } from './checkpoint.ts';

/** Everybody who takes part: of each its state, and the device as it is signed in now. */
export interface Team {
  writers: { state: WriterState; device: HttpDevice }[];
  readers: { state: ReaderState; device: HttpDevice }[];
}

const CARDS_EACH = 20;
/** Streams of one person's devices. */
const DEVICES_EACH = 3;

async function inTurn<T, R>(items: readonly T[], work: (item: T, index: number) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const [index, item] of items.entries()) results.push(await work(item, index));
  return results;
}

async function cardsOf(device: HttpDevice, columnId: string): Promise<string[]> {
  const cardIds = Array.from({ length: CARDS_EACH }, () => uuidv7());
  await device.does(
    ...cardIds.map((cardId) => ({
      type: 'card.create' as const,
      cardId,
      columnId,
      title: 'Still to be named',
    })),
  );
  return cardIds;
}

/** A board with cards of every writer's on it, and people to read it. */
export async function newTeam(hub: HubAt, size: { writers: number; streams: number }): Promise<Team> {
  const devices = await inTurn(Array(size.writers).fill(null), (_, i) => joinAs(hub, `Writer ${i + 1}`));
  const [first] = devices;
  if (!first) throw new Error('there is nobody to write');
  const { columnId } = await boardBy(first);
  const writers = await inTurn(devices, async (device) => {
    const cardIds = await cardsOf(device, columnId);
    const base = CARDS_EACH + (device === first ? 2 : 0);
    return { device, state: { name: device.name, deviceId: device.deviceId, base, last: base, cardIds } };
  });
  const numbers = Object.fromEntries(writers.map(({ state }) => [state.deviceId, state.base]));
  const nothing = { delivered: 0, missing: 0, repeated: 0, altered: 0, ended: 0 };
  const readers = await inTurn(Array(size.streams).fill(null), async (_, i) => {
    const device = await joinAs(hub, `Reader ${1 + Math.floor(i / DEVICES_EACH)}`);
    const { name, deviceId } = device;
    return {
      device,
      state: { name, deviceId, cursor: '', heads: {}, numbers: { ...numbers }, ...nothing },
    };
  });
  return { writers, readers };
}

/** The same devices sign in again. The hub knows each writer's last number, the checkpoint only an earlier one. */
export async function sameTeam(
  hub: HubAt,
  states: { writers: WriterState[]; readers: ReaderState[] },
): Promise<Team> {
  const writers = await inTurn(states.writers, async (state) => {
    const device = await joinAs(hub, state.name, state.deviceId);
    return { device, state: { ...state, last: device.lastNumber } };
  });
  const readers = await inTurn(states.readers, async (state) => ({
    state,
    device: await joinAs(hub, state.name, state.deviceId),
  }));
  return { writers, readers };
}
