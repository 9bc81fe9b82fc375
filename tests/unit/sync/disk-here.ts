import type { Disk, DiskWrite } from '../../../main/sync/disk/disk-port.ts';
import { openWorkspaceFiles } from '../../../main/sync/disk/workspace-files.ts';

/** The real files of a workspace, written in this thread, with a list of what was written. */
export function openDiskHere(folder: string): Disk & { written: DiskWrite[][]; hold(): () => void } {
  const files = openWorkspaceFiles(folder);
  const written: DiskWrite[][] = [];
  let gate: Promise<void> = Promise.resolve();
  return {
    stored: files.stored,
    written,
    /** Until the returned function is called, the disk is busy. */
    hold() {
      let open = () => {};
      gate = new Promise((resolve) => {
        open = resolve;
      });
      return open;
    },
    async write(...writes) {
      written.push(writes);
      files.write(writes);
      await gate;
    },
    close: async () => files.close(),
  };
}
