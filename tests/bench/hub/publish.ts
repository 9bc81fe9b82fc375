import { Agent, request } from 'node:http';

export interface Post {
  port: number;
  path: string;
  headers: Record<string, string>;
  body: string;
}

export function createPoster() {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  return {
    /** Resolves once the answer has been read; rejects unless it is a success. */
    post: ({ port, path, headers, body }: Post) =>
      new Promise<string>((resolve, reject) => {
        const asked = request(
          {
            agent,
            host: '127.0.0.1',
            port,
            path,
            method: 'POST',
            headers: {
              'content-type': 'application/json',
              'content-length': Buffer.byteLength(body),
              ...headers,
            },
          },
          (answer) => {
            let text = '';
            answer.setEncoding('utf8').on('data', (part) => (text += part));
            answer.on('end', () => {
              const fine = (answer.statusCode ?? 0) < 300 && !text.includes('"refused"');
              if (fine) resolve(text);
              else reject(new Error(`publishing was answered with ${answer.statusCode}: ${text}`));
            });
          },
        );
        asked.on('error', reject);
        asked.end(body);
      }),
    close: () => agent.destroy(),
  };
}
export type Poster = ReturnType<typeof createPoster>;

/** Parallel senders there are. */
export const SENDERS = 16;

/** How events are sent: so many under way at a time, or so many a second whatever comes back. */
export type Pace = { inFlight: number } | { perSecond: number };

/** Sends events 0…count-1; `publish` is told which of the parallel senders it is. Returns when each was sent, ms. */
export async function sendAll(
  pace: Pace,
  count: number,
  publish: (index: number, sender: number) => Promise<unknown>,
): Promise<number[]> {
  const sentAt: number[] = [];
  const nowMs = () => Number(process.hrtime.bigint()) / 1e6;
  if ('inFlight' in pace) {
    let next = 0;
    const sender = async (number: number) => {
      while (next < count) {
        const index = next++;
        sentAt[index] = nowMs();
        await publish(index, number);
      }
    };
    await Promise.all(Array.from({ length: pace.inFlight }, (_, i) => sender(i)));
    return sentAt;
  }
  // Each sender has one request under way at a time, as an app has: another one's turn comes meanwhile.
  const turns: Promise<unknown>[] = [];
  const from = nowMs();
  for (let index = 0; index < count; index++) {
    const due = from + (index * 1000) / pace.perSecond;
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - nowMs())));
    sentAt[index] = nowMs();
    const sender = index % SENDERS;
    turns[sender] = Promise.resolve(turns[sender]).then(() => publish(index, sender));
  }
  await Promise.all(turns);
  return sentAt;
}
