import { parentPort } from 'node:worker_threads';
import type { DiskOpening, DiskReply, DiskRequest } from './disk.ts';
import { openWorkspaceFiles } from './workspace-files.ts';

/** The thread that waits for the disk, so that no window ever does. */
const port = parentPort;
if (!port) throw new Error('disk-worker runs as a worker thread only');
const say = (reply: DiskReply) => port.postMessage(reply);

port.once('message', (opening: DiskOpening) => {
  const files = openWorkspaceFiles(opening.open);
  say({ ready: files.stored });
  port.on('message', (request: DiskRequest) => {
    if ('close' in request) {
      files.close();
      port.close();
      return;
    }
    try {
      files.write(request.writes);
      say({ written: true });
    } catch (error) {
      say({ failed: error instanceof Error ? error.message : String(error) });
    }
  });
});
