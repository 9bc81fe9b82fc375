import { connect } from 'node:net';

export interface Post {
  port: number;
  path: string;
  headers: Record<string, string>;
  body: string;
}

interface Line {
  /** False once the server has hung up, as it does on a line that rests. */
  isOpen(): boolean;
  ask(text: string): Promise<string>;
  close(): void;
}

/**
 * A kept connection that carries one request at a time. Node's own client would take as much processor time as the
 * servers that are measured; this one reads no more of an answer than how long it is.
 */
function openLine(port: number): Line {
  const socket = connect(port, '127.0.0.1');
  socket.setEncoding('latin1').setNoDelay(true);
  let answer = '';
  let waiting: { resolve: (answer: string) => void; reject: (error: Error) => void } | null = null;
  const settle = (how: (one: NonNullable<typeof waiting>) => void) => {
    const one = waiting;
    waiting = null;
    answer = '';
    if (one) how(one);
  };
  socket.on('data', (piece) => {
    answer += piece;
    const head = answer.indexOf('\r\n\r\n');
    if (head < 0) return;
    const [, length = '0'] = /content-length: (\d+)/i.exec(answer) ?? [];
    const chunked = /transfer-encoding: chunked/i.test(answer);
    if (chunked ? !answer.endsWith('\r\n0\r\n\r\n') : answer.length < head + 4 + Number(length)) return;
    const whole = answer;
    settle(({ resolve }) => resolve(whole));
  });
  socket.on('error', (error) => settle(({ reject }) => reject(error)));
  socket.on('close', () => settle(({ reject }) => reject(new Error('the server hung up'))));
  return {
    isOpen: () => !socket.destroyed && socket.writable,
    ask(text) {
      return new Promise((resolve, reject) => {
        waiting = { resolve, reject };
        socket.write(text);
      });
    },
    close: () => void socket.destroy(),
  };
}

function requestText({ port, path, headers, body }: Post): string {
  const all = {
    host: `127.0.0.1:${port}`,
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(body)),
    ...headers,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return `POST ${path} HTTP/1.1\r\n${lines.join('')}\r\n${body}`;
}

export function createPoster() {
  const idle = new Map<number, Line[]>();
  return {
    /** Resolves to the answer as it came; rejects unless it is a success. */
    async post(post: Post): Promise<string> {
      const lines = idle.get(post.port) ?? [];
      idle.set(post.port, lines);
      let line = lines.pop();
      while (line && !line.isOpen()) line = lines.pop();
      line ??= openLine(post.port);
      const answer = await line.ask(requestText(post));
      lines.push(line);
      if (!/^HTTP\/1\.1 2/.test(answer) || answer.includes('"refused"'))
        throw new Error(`publishing was answered with ${answer}`);
      return answer;
    },
    close() {
      for (const line of [...idle.values()].flat()) line.close();
    },
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
