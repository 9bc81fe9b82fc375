import { execFileSync } from 'node:child_process';
import { rmSync, statfsSync, truncateSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { newFolder } from './hub-process.ts';

/** Runs a tool that the test can't do without, and says what is missing where that fails. */
function need(command: string, args: string[], what: string): void {
  try {
    execFileSync(command, args, { stdio: 'pipe' });
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    throw new Error(`This test needs ${what}. ${command} said: ${said}`);
  }
}

/** A file system of its own, in memory, that can be filled to the last byte. */
export interface SmallDisk {
  readonly folder: string;
  fill(): void;
  makeRoom(): void;
  remove(): void;
}

export function mountSmallDisk(megabytes: number): SmallDisk {
  const folder = newFolder('small-disk');
  need(
    'mount',
    ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder],
    'to mount a tmpfs: run it as root',
  );
  const ballast = join(folder, 'ballast');
  return {
    folder,
    fill() {
      const { bavail, bsize } = statfsSync(folder);
      writeFileSync(ballast, Buffer.alloc(bavail * bsize));
    },
    makeRoom: () => truncateSync(ballast, 0),
    remove() {
      need('umount', [folder], 'to unmount its tmpfs');
      rmSync(folder, { recursive: true });
    },
  };
}

/** An environment for a hub whose fsync can be made to hang. */
export interface StallableDisk {
  readonly env: Record<string, string>;
  stall(): void;
  goOn(): void;
}

export function stallableDisk(): StallableDisk {
  const folder = newFolder('stall');
  const [shim, file] = [join(folder, 'stall-fsync.so'), join(folder, 'stalled')];
  const source = resolve('tests/faults/stall-fsync.c');
  need(
    'cc',
    ['-shared', '-fPIC', '-O1', '-o', shim, source, '-ldl'],
    'a C compiler on Linux: apt-get install gcc libc6-dev',
  );
  return {
    env: { LD_PRELOAD: shim, STALL_FILE: file },
    stall: () => writeFileSync(file, ''),
    goOn: () => rmSync(file, { force: true }),
  };
}
