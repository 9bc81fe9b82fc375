import { join } from 'node:path';
import { bootDiskThread } from './sync/disk/disk.ts';

/* With its import the thread boots, on a core of its own, while the rest of the app's code is loaded. */

export const diskWorkerFile = join(import.meta.dirname, 'disk-worker.cjs');
bootDiskThread(diskWorkerFile);
