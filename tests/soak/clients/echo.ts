import { quantile } from 'simple-statistics';
import { socketIo } from '../../bench/hub/clients/socket-io-clients.ts';
import { microseconds } from '../latency.ts';

const EVERY_MS = 250;
/** Those of the last half minute. */
const RECENT = 120;

/**
 * What the machine itself takes at this moment: a message to another process, which saves it, safe against a power cut,
 * and sends it back. Other work on the machine slows it as it slows what is measured beside it.
 */
export async function startEcho(took: (time: number) => void) {
  const server = await socketIo('Socket.IO, saved');
  const sentAt = new Map<number, number>();
  let next = 0;
  let recent: number[] = [];
  const echo = await server.open(1, (_client, index) => {
    const at = sentAt.get(index);
    sentAt.delete(index);
    if (at === undefined) return;
    const time = microseconds() - at;
    recent = [...recent.slice(-RECENT), time];
    took(time);
  });
  const timer = setInterval(() => {
    sentAt.set(next, microseconds());
    echo.edit(0, next++);
  }, EVERY_MS);
  return {
    /** p95 of the last half minute, ms. */
    recentMs: () => (recent.length === 0 ? 0 : quantile(recent, 0.95) / 1000),
    async stop() {
      clearInterval(timer);
      await echo.close();
      await server.stop();
    },
  };
}
