import { mkdirSync } from 'node:fs';
import type { Disk, DiskWrite } from '../../main/sync/disk/disk-port.ts';
import { openWorkspaceFiles } from '../../main/sync/disk/workspace-files.ts';

/** An app's real files, written in this thread. */
export interface DiskHere extends Disk {
  /** The power goes: what is not written by now never is, and nobody is told. */
  die(): void;
}

export interface DiskHereOptions {
  /** How long the disk takes, ms; 0: until the next turn of the event loop. */
  waitMs: () => number;
  /** Told of what is in the files from now on. */
  onKept: (writes: readonly DiskWrite[]) => void;
}

export function openDiskHere(folder: string, { waitMs, onKept }: DiskHereOptions): DiskHere {
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
        waiting.push({ writes, resolve });
        if (waiting.length > 1) return;
        if (waitMs() > 0) setTimeout(writeOut, waitMs());
        else setImmediate(writeOut);
      }),
    async close() {
      writeOut();
      end();
    },
    die: end,
  };
}
