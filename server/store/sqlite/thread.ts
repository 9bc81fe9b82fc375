import { Worker } from 'node:worker_threads';
import {
  type AppendOutcome,
  type Device,
  type FileTie,
  type HistoryFound,
  type HistoryQuery,
  type KeyRecord,
  type MutationRecord,
  type StoredEvent,
  type StoredInvite,
  type StoredWorkspace,
  StoreError,
} from '../event-store.ts';
import type { FlatAppend } from './flat-append.ts';

export interface StoreCalls {
  load: { args: { defaults: FirstWords }; value: StoredWorkspace };
  /** `failures`: how many appends have failed that the sender has heard of; left out by one that hears of each at once. */
  append: { args: { batch: FlatAppend; failures?: number }; value: AppendOutcome };
  readAfter: { args: { after: number; limit: number }; value: StoredEvent[] };
  history: { args: { query: HistoryQuery }; value: HistoryFound };
  recordOf: { args: { deviceId: string; number: number }; value: MutationRecord | null };
  keyOf: { args: { deviceId: string; keyHash: string }; value: KeyRecord | null };
  saveDevice: { args: { device: Device }; value: null };
  saveUse: { args: { devices: { id: string; lastUsedAt: number | null }[] }; value: null };
  saveInvite: { args: { invite: StoredInvite }; value: null };
  saveFileTie: { args: { tie: FileTie }; value: null };
  dropFileTies: { args: { hashes: string[] }; value: null };
  saveSetting: { args: { name: string; value: string }; value: null };
  compact: { args: { seq: number; limit: number }; value: boolean };
  lastBefore: { args: { at: string }; value: number };
  close: { args: object; value: null };
}
export type StoreOp = keyof StoreCalls;
export type StoreCall = { [O in StoreOp]: { op: O } & StoreCalls[O]['args'] }[StoreOp];
export type StoreReply =
  | { id: number; ok: true; value: unknown }
  | { id: number; ok: false; message: string };

/** What a new workspace is called and known by. */
export interface FirstWords {
  epoch: string;
  workspaceId: string;
  workspaceName: string;
  joinCode: string;
}

export interface StoreThread {
  call<O extends StoreOp>(op: O, args: StoreCalls[O]['args']): Promise<StoreCalls[O]['value']>;
  stop(): Promise<void>;
}

export function startThread(workerFile: string, file: string, role: 'writer' | 'reader'): StoreThread {
  const worker = new Worker(workerFile, { workerData: { file, role } });
  const waiting = new Map<number, { resolve: (value: never) => void; reject: (error: StoreError) => void }>();
  let lastId = 0;
  let failure: StoreError | null = null;

  const fail = (message: string) => {
    failure = new StoreError(message);
    for (const { reject } of waiting.values()) reject(failure);
    waiting.clear();
  };
  worker.on('message', (reply: StoreReply) => {
    const call = waiting.get(reply.id);
    waiting.delete(reply.id);
    if (reply.ok) call?.resolve(reply.value as never);
    else call?.reject(new StoreError(reply.message));
  });
  worker.on('error', (error) => fail(error.message));
  worker.on('exit', () => fail('The store has been closed.'));

  return {
    call(op, args) {
      if (failure) return Promise.reject(failure);
      return new Promise((resolve, reject) => {
        const id = ++lastId;
        waiting.set(id, { resolve, reject });
        worker.postMessage({ id, call: { op, ...args } });
      });
    },
    stop: () =>
      new Promise((resolve) => {
        worker.once('exit', () => resolve());
        worker.postMessage({ id: ++lastId, call: { op: 'close' } });
      }),
  };
}
