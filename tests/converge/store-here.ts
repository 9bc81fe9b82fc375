import { join } from 'node:path';
import type { Append, EventStore } from '../../server/store/event-store.ts';
import { openDatabase } from '../../server/store/sqlite/database.ts';
import { flatten } from '../../server/store/sqlite/flat-append.ts';
import type { FirstWords, StoreCalls, StoreOp } from '../../server/store/sqlite/thread.ts';

const COMPACT_ALL = 1_000_000;

/** The hub's real files, written in this thread: starting two more for each hub would be most of a run. */
export function openStoreHere(
  folder: string,
  firstWords: FirstWords,
  onAppend: (batch: Append) => void,
): EventStore {
  const database = openDatabase(join(folder, 'workspace.db'), 'writer');
  const call = async <O extends StoreOp>(op: O, args: StoreCalls[O]['args']) =>
    database.run({ op, ...args } as never) as StoreCalls[O]['value'];
  return {
    load: () => call('load', { defaults: firstWords }),
    async append(batch) {
      const outcome = await call('append', { batch: flatten(batch) });
      if (outcome.outcome === 'written') onAppend(batch);
      return outcome;
    },
    readAfter: (after, limit) => call('readAfter', { after, limit }),
    history: (query) => call('history', { query }),
    recordOf: (deviceId, number) => call('recordOf', { deviceId, number }),
    keyOf: (deviceId, keyHash) => call('keyOf', { deviceId, keyHash }),
    saveDevice: async (device) => void (await call('saveDevice', { device })),
    saveUse: async (devices) => void (await call('saveUse', { devices })),
    saveInvite: async (invite) => void (await call('saveInvite', { invite })),
    saveFileTie: async (tie) => void (await call('saveFileTie', { tie })),
    dropFileTies: async (hashes) => void (await call('dropFileTies', { hashes })),
    saveSetting: async (name, value) => void (await call('saveSetting', { name, value })),
    compact: async (seq) => void (await call('compact', { seq, limit: COMPACT_ALL })),
    lastBefore: (at) => call('lastBefore', { at }),
    close: async () => void (await call('close', {})),
  };
}
