import { parentPort } from 'node:worker_threads';
import type { DiskReply, DiskRequest } from './disk.ts';
import { openWorkspaceFiles } from './workspace-files.ts';

/** The thread that waits for the disk, so that no window ever does. */
const port = parentPort;
if (!port) throw new Error('disk-worker runs as a worker thread only');
const say = (reply: DiskReply) => port.postMessage(reply);

let files: ReturnType<typeof openWorkspaceFiles> | null = null;
port.on('message', (request: DiskRequest) => {
  if ('open' in request) {
    files = openWorkspaceFiles(request.open);
    say({ ready: files.stored });
    return;
  }
  if ('close' in request) {
    files?.close();
    port.close();
    return;
  }
  try {
    files?.write(request.writes);
    say({ written: true });
  } catch (error) {
    say({ failed: error instanceof Error ? error.message : String(error) });
  }
});
