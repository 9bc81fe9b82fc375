import type { RolloutTuning } from '../../server/rollout/parts.ts';
import { eventually } from './eventually.ts';
import { type HubInProcess, openHub } from './hub-in-process.ts';
import { paced, pacedTuning } from './paced-rollout.ts';
import { makeBoard, openApp, type Person } from './people.ts';
import { type StreamProxy, startStreamProxy } from './stream-proxy.ts';

/** Two apps on a hub in a staged rollout whose hours are seconds: Ana's has a stream of her own, Bob's is behind a proxy. */
export interface TwoApps {
  hub: HubInProcess;
  proxy: StreamProxy;
  ana: Person;
  bob: Person;
}

/** `columnId`: of a board of Ana's that the hub has. */
export async function openTwoApps(tuning?: RolloutTuning): Promise<TwoApps & { columnId: string }> {
  const hub = await openHub({ ...paced, rollout: pacedTuning(tuning) });
  const proxy = await startStreamProxy(hub);
  const ana = await openApp('Ana', hub);
  const bob = await openApp('Bob', proxy);
  await eventually('both are connected', () => hub.hub.stream.size === 2);
  await eventually('Ana can edit', () => ana.engine.cursor() !== null);
  const columnId = makeBoard(ana, 'To do').columnIds[0] ?? '';
  await ana.isSent();
  return { hub, proxy, ana, bob, columnId };
}

export async function closeTwoApps({ hub, proxy, ana, bob }: TwoApps): Promise<void> {
  await Promise.all([ana.close(), bob.close()]);
  await proxy.close();
  await hub.close();
}
