import { join, resolve } from 'node:path';
import { pino } from 'pino';
import { createHub } from '../../server/create-hub.ts';
import { firstWords } from '../../server/first-words.ts';
import type { Hub, HubOptions } from '../../server/hub-options.ts';
import { writePairing } from '../../server/pairing-file.ts';
import type { EventStore } from '../../server/store/event-store.ts';
import { openSqliteStore } from '../../server/store/sqlite/sqlite-store.ts';
import { freePort, newFolder } from './hub-process.ts';

/** The hub within the test's own process, where a test does to it what no request can ask for. */
export interface HubInProcess {
  readonly hub: Hub;
  readonly folder: string;
  readonly url: string;
  readonly joinCode: string;
  readonly pairingFile: string;
  close(): Promise<void>;
}

interface OpenHubOptions extends Omit<Partial<HubOptions>, 'store' | 'logger'> {
  folder?: string;
  port?: number;
  /** What the disk does beyond what it does by itself. */
  disk?: (store: EventStore) => EventStore;
}

export async function openHub(options: OpenHubOptions = {}): Promise<HubInProcess> {
  const { port, disk = (store) => store, ...more } = options;
  const folder = options.folder ?? newFolder('hub');
  const workerFile = resolve('dist/hub/sqlite-worker.cjs');
  const store = await openSqliteStore({ folder, workerFile, firstWords: firstWords('Our workspace') });
  const hub = await createHub({ ...more, store: disk(store), folder, logger: pino({ level: 'silent' }) });
  const url = await hub.listen(port ?? (await freePort()));
  writePairing(folder, {
    url,
    joinCode: hub.joinCode,
    operatorSecret: hub.operatorSecret,
    pid: process.pid,
    workspaceId: hub.workspaceId,
  });
  return {
    hub,
    folder,
    url,
    joinCode: hub.joinCode,
    pairingFile: join(folder, 'pairing.json'),
    close: () => hub.close(),
  };
}
