import { mkdirSync } from 'node:fs';
import type { Disk, DiskWrite } from '../../main/sync/disk/disk-port.ts';
import { openWorkspaceFiles } from '../../main/sync/disk/workspace-files.ts';

/** An app's real files, written in this thread. */
export interface DiskHere extends Disk {
  /** The power goes: what is not written by now never is, and nobody is told. */
  die(): void;
}

/** `onKept`: told of what is in the files from now on. */
export function openDiskHere(folder: string, onKept: (writes: readonly DiskWrite[]) => void): DiskHere {
  mkdirSync(folder, { recursive: true });
  const files = openWorkspaceFiles(folder);
  let waiting: { writes: DiskWrite[]; resolve: () => void }[] = [];
  let state: 'open' | 'closed' = 'open';

  function writeOut() {
    const due = waiting;
    waiting = [];
    if (due.length === 0 || state === 'closed') return;
    const writes = due.flatMap((one) => one.writes);
    files.write(writes);
    onKept(writes);
    for (const { resolve } of due) resolve();
  }
  function end() {
    if (state === 'closed') return;
    state = 'closed';
    files.close();
  }
  return {
    stored: files.stored,
    write: (...writes) =>
      new Promise((resolve) => {
        if (waiting.length === 0) setImmediate(writeOut);
        waiting.push({ writes, resolve });
      }),
    async close() {
      writeOut();
      end();
    },
    die: end,
  };
}
