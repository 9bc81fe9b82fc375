import { join, resolve } from 'node:path';
import { pino } from 'pino';
import type { TrafficLimits } from '../../server/access/traffic.ts';
import { createHub, firstWords, type Hub } from '../../server/create-hub.ts';
import { writePairing } from '../../server/pairing-file.ts';
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

export async function openHub(
  options: {
    folder?: string;
    port?: number;
    heartbeatMs?: number;
    maxConnections?: number;
    traffic?: TrafficLimits;
    now?: () => number;
  } = {},
): Promise<HubInProcess> {
  const folder = options.folder ?? newFolder('hub');
  const workerFile = resolve('dist/hub/sqlite-worker.cjs');
  const store = await openSqliteStore({ folder, workerFile, firstWords: firstWords('Our workspace') });
  const hub = await createHub({
    store,
    logger: pino({ level: 'silent' }),
    heartbeatMs: options.heartbeatMs ?? 2000,
    traffic: options.traffic,
    ...(options.now ? { now: options.now } : {}),
    ...(options.maxConnections === undefined ? {} : { maxConnections: options.maxConnections }),
  });
  const url = await hub.listen(options.port ?? (await freePort()));
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
