import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { whenOver } from '../http/when-over.ts';

/** The disk hangs: a thread is in the middle of a write, and can't be ended. */
export class DiskLate extends Error {
  constructor(ms: number) {
    super(
      `the disk did not finish within ${Math.ceil(ms / 1000)} s. What was acknowledged is safe; apps send the rest again.`,
    );
  }
}

/** Waits for the disk's last writes, and rejects with `DiskLate` where they take longer than they may. */
export async function withinTime(ms: number, lastWrites: () => Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new DiskLate(ms)), ms);
  });
  try {
    await Promise.race([lastWrites(), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Knows what is under way: a response counts until its last byte has gone to the system, a stream's too. */
export interface UnderWay {
  /** Resolves once nothing is under way, or the time is over; to whether everything had gone out. */
  settled(withinMs: number): Promise<boolean>;
}

/**
 * `server.close()` and `closeIdleConnections()` take a response that was ended for one that was sent, and cut
 * what is still in the buffers. So the server is closed only once this has settled.
 */
export function watchUnderWay(server: Server): UnderWay {
  const open = new Set<ServerResponse>();
  let emptied = () => {};
  server.on('request', (_request: IncomingMessage, response: ServerResponse) => {
    open.add(response);
    whenOver(response, () => {
      open.delete(response);
      if (open.size === 0) emptied();
    });
  });
  return {
    settled: (withinMs) =>
      new Promise((resolve) => {
        if (open.size === 0) return resolve(true);
        const timer = setTimeout(() => resolve(false), withinMs);
        emptied = () => {
          clearTimeout(timer);
          resolve(true);
        };
      }),
  };
}
