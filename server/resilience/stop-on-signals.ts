import { DiskLate } from './drain.ts';

export interface Stopping {
  stop: () => Promise<void>;
  /** Whether a thread waits for a disk that hangs: `process.exit` would wait for that thread. */
  isStuck: () => boolean;
}

/** The first SIGTERM or Ctrl-C asks to stop in order, the second one ends the process at once. */
export function stopOnSignals({ stop, isStuck }: Stopping): void {
  let stopping = false;
  const end = (stuck: boolean) => (stuck ? process.kill(process.pid, 'SIGKILL') : process.exit(1));
  const asked = () => {
    if (stopping) return end(isStuck());
    stopping = true;
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`The hub did not stop in order: ${String(error)}\n`);
        end(error instanceof DiskLate);
      },
    );
  };
  process.on('SIGTERM', asked);
  process.on('SIGINT', asked);
}
