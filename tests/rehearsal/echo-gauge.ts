import { Agent, request } from 'node:http';
import { editOf } from '../bench/hub/clients/clients.ts';
import { follow } from '../bench/hub/clients/echo-clients.ts';
import { percentile } from '../bench/hub/figures.ts';
import { startNodePeer } from '../bench/hub/peers.ts';

/** Of the last echoes: p95 in ms, of so many. */
export interface Echo {
  p95: number;
  samples: number;
}

/** Times a plain POST and SSE echo to so many readers of this process. */
export interface EchoGauge {
  now(): Echo;
  close(): Promise<void>;
}

const EVERY_MS = 100;
/** Echoes that are looked back over. */
const KEPT = 80;
/** One that has not come by then took at least so long, ms. */
const PATIENCE_MS = 5000;

export async function startEchoGauge(readers: number): Promise<EchoGauge> {
  const { port, stop } = await startNodePeer('bare');
  const agent = new Agent({ keepAlive: true });
  const sentAt = new Map<number, number>();
  let tookMs: number[] = [];
  let index = 0;

  function took(ms: number) {
    tookMs = [...tookMs, ms].slice(-KEPT);
  }
  const streams = await Promise.all(
    Array.from({ length: readers }, (_, reader) =>
      follow(port, ({ index: came }) => {
        const at = sentAt.get(came);
        if (at === undefined || reader !== came % readers) return;
        sentAt.delete(came);
        took(performance.now() - at);
      }),
    ),
  );
  function giveUpOld(now: number) {
    for (const [old, at] of sentAt) {
      if (now - at < PATIENCE_MS) return;
      sentAt.delete(old);
      took(PATIENCE_MS);
    }
  }
  function send() {
    giveUpOld(performance.now());
    index += 1;
    sentAt.set(index, performance.now());
    const post = request({ port, path: '/pub', method: 'POST', agent }, (answer) => answer.resume());
    // What does not come is told of by the time that it takes.
    post.on('error', () => {});
    post.end(JSON.stringify(editOf(index)));
  }
  const timer = setInterval(send, EVERY_MS);

  return {
    now() {
      const sorted = tookMs.toSorted((a, b) => a - b);
      return { p95: sorted.length === 0 ? 0 : percentile(sorted, 0.95), samples: sorted.length };
    },
    async close() {
      clearInterval(timer);
      for (const stream of streams) stream.destroy();
      agent.destroy();
      await stop();
    },
  };
}
