import { ownerOf } from '../../server/rules/entity-key.ts';
import { fingerprint } from '../../server/rules/fingerprint.ts';
import type { EventStore } from '../../server/store/event-store.ts';
import { openHub } from '../support/hub-in-process.ts';
import type { HubAsked, HubSaid, HubWish } from './messages.ts';

/** The rehearsed hub in a process of its own, with a disk and a heap that can be made to fail. */
const { heartbeatMs, beatMs, tuning } = JSON.parse(process.argv[2] ?? '') as HubWish;
// Whoever has gone is told nothing more.
const say = (said: HubSaid) => process.send?.(said, () => {});

const LEAK_MS = 50;
const BYTES_PER_NUMBER = 8;

let slowness = 1;
let isDead = false;
let leaked: number[][] = [];
let leaking: NodeJS.Timeout | undefined;

/** Every write fails as on a disk that is gone; what can be read is still read. */
function mortal(store: EventStore): EventStore {
  const orDead =
    <A extends unknown[], R>(write: (...args: A) => Promise<R>) =>
    (...args: A): Promise<R> =>
      isDead ? Promise.reject(new Error('EIO: i/o error, write')) : write(...args);
  return {
    ...store,
    append: orDead(store.append),
    saveDevice: orDead(store.saveDevice),
    saveUse: orDead(store.saveUse),
    saveInvite: orDead(store.saveInvite),
    saveSetting: orDead(store.saveSetting),
  };
}

function leak(bytesPerSecond: number) {
  clearInterval(leaking);
  leaked = [];
  if (bytesPerSecond === 0) return;
  const numbers = Math.round((bytesPerSecond * LEAK_MS) / 1000 / BYTES_PER_NUMBER);
  leaking = setInterval(() => leaked.push(new Array<number>(numbers).fill(0.5)), LEAK_MS);
}

const at = await openHub({
  ...{ heartbeatMs, beatMs, staged: true, disk: mortal },
  rollout: { ...tuning, slowness: () => slowness },
});
// Once for each figure that is kept of it: what the hub holds, and not what it has yet to give back.
setInterval(() => globalThis.gc?.(), tuning.bucketMs);

process.on('message', (asked: HubAsked) => {
  if ('slowness' in asked) slowness = asked.slowness;
  else if ('leakPerSecond' in asked) leak(asked.leakPerSecond);
  else if ('disk' in asked) isDead = asked.disk === 'dead';
  else say({ state: fingerprint([...at.hub.workspace.entities()].filter((one) => ownerOf(one) === null)) });
});
process.on('disconnect', () => void at.close().finally(() => process.exit()));
say({ ready: { url: at.url, folder: at.folder, pairingFile: at.pairingFile } });
