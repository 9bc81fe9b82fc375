import { parentPort, workerData } from 'node:worker_threads';
import { openDatabase } from './database.ts';
import type { StoreCall, StoreReply } from './thread.ts';

/** The thread that waits for the disk, so that no stream ever does. */
const { file, role } = workerData as { file: string; role: 'writer' | 'reader' };
const port = parentPort;
if (!port) throw new Error('sqlite-worker runs as a worker thread only');

const database = openDatabase(file, role);
port.on('message', ({ id, call }: { id: number; call: StoreCall }) => {
  let reply: StoreReply;
  try {
    reply = { id, ok: true, value: database.run(call) };
  } catch (error) {
    reply = { id, ok: false, message: error instanceof Error ? error.message : String(error) };
  }
  port.postMessage(reply);
  if (call.op === 'close') port.close();
});
