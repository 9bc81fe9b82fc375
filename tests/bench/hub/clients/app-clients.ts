import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { SyncEngine } from '../../../../main/sync/engine-port.ts';
import { createSyncEngine } from '../../../../main/sync/sync-engine.ts';
import { newFolder } from '../../../support/hub-process.ts';
import { type BenchDevice, hubWithDevices } from '../hub-peer.ts';
import { type Carrier, type OnEvent, titleOf } from './clients.ts';

/** Each starts a thread for its disk; more at once only wait for each other. */
const OPENED_AT_ONCE = 8;

function live(engine: SyncEngine): Promise<void> {
  return new Promise((resolve) => {
    const look = () => engine.status().connection.state === 'live' && resolve();
    engine.on('status', look);
    look();
  });
}

async function inTurns<T, R>(items: readonly T[], run: (item: T) => Promise<R>): Promise<R[]> {
  const done: R[] = [];
  for (let at = 0; at < items.length; at += OPENED_AT_ONCE)
    done.push(...(await Promise.all(items.slice(at, at + OPENED_AT_ONCE).map(run))));
  return done;
}

/** The app without its windows: outbox, replica and stream as everybody has them, each with files of its own. */
export async function apps(most: number): Promise<Carrier> {
  const { hub, ana, cardIds, devices } = await hubWithDevices({ cards: most, devices: most });
  const { workspaceId } = hub.pairing();
  const root = newFolder('clients');

  async function open({ id: deviceId, token }: BenchDevice): Promise<SyncEngine> {
    const identity = { memberId: ana.memberId, memberName: ana.name, deviceId };
    const credentials = { hubUrl: hub.url, token, identity, workspaceId, workspaceName: 'Bench' };
    const engine = await createSyncEngine({
      dataFolder: join(root, deviceId),
      diskWorkerFile: resolve('dist/client/disk-worker.cjs'),
      credentials: { load: () => credentials, save: () => {}, clear: () => {} },
      deviceName: 'bench',
      log: () => {},
    });
    await live(engine);
    return engine;
  }
  let opened = 0;
  async function openAll(count: number, onEvent: OnEvent) {
    // A title that a card has already is no edit.
    const suffix = `in opening ${++opened}`;
    const indexes = new Map<string | null, number>();
    const engines = await inTurns(devices.slice(0, count), open);
    for (const [client, engine] of engines.entries())
      engine.on('event', ({ mutationId }) => onEvent(client, indexes.get(mutationId) ?? -1));
    return {
      edit(client: number, index: number) {
        const [engine, cardId = ''] = [engines[client], cardIds[client]];
        const command = {
          type: 'card.update',
          cardId,
          changes: { title: `${titleOf(index)} ${suffix}` },
        } as const;
        const answer = engine?.dispatch(command, null);
        if (!answer?.ok) throw new Error(answer?.message ?? 'there is no such client');
        indexes.set(answer.value.mutationId, index);
      },
      async close() {
        await inTurns(engines, (engine) => engine.close());
      },
    };
  }
  return {
    name: 'Switchboard',
    open: openAll,
    async stop() {
      await hub.stop();
      rmSync(root, { recursive: true, force: true });
    },
  };
}
