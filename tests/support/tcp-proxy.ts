import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { type HubProcess, newFolder } from './hub-process.ts';

/** A cable between an app and a hub, with faults when the test asks for them. */
export interface TcpProxy {
  readonly url: string;
  /** What the hub left for apps, but with the cable's address. */
  readonly pairingFile: string;
  /** The next time that these words come from the hub, the socket is reset in the midst of them. */
  resetWithin(words: string): void;
  /** The next request with these words reaches the hub; the answer does not come back. */
  dropAnswerTo(words: string): void;
  /** Nothing goes either way from here on, and nobody is told, as when a cable is pulled. */
  freeze(): void;
  /** What was held back goes on, and so does everything else. */
  thaw(): void;
  /** On what is open now nothing moves ever again, and nobody is told, as after a sleep. What is opened later works. */
  strand(): void;
  /** Connections that were opened so far. */
  readonly opened: number;
  /** How many faults have happened. */
  readonly faults: number;
  close(): Promise<void>;
}

export async function startProxy(hub: Pick<HubProcess, 'url' | 'pairing'>): Promise<TcpProxy> {
  const target = Number(new URL(hub.url).port);
  const sockets = new Set<Socket>();
  const stranded = new Set<Socket>();
  let resetWords: string | null = null;
  let dropWords: string | null = null;
  let faults = 0;
  let frozen = false;
  let opened = 0;

  const server = createServer((app) => {
    const hubSide = connect(target, '127.0.0.1');
    let deaf = false;
    opened += 1;
    if (frozen) for (const socket of [app, hubSide]) socket.pause();
    for (const socket of [app, hubSide]) {
      sockets.add(socket);
      socket.setNoDelay(true);
      socket.on('close', () => {
        sockets.delete(socket);
        app.destroy();
        hubSide.destroy();
      });
      // Told of by `close`.
      socket.on('error', () => {});
    }
    app.on('data', (chunk: Buffer) => {
      if (dropWords !== null && chunk.includes(dropWords)) {
        dropWords = null;
        deaf = true;
      }
      hubSide.write(chunk);
    });
    hubSide.on('data', (chunk: Buffer) => {
      if (deaf) {
        faults += 1;
        app.resetAndDestroy();
        return;
      }
      const at = resetWords === null ? -1 : chunk.indexOf(resetWords);
      if (resetWords === null || at < 0) return void app.write(chunk);
      const half = chunk.subarray(0, at + Math.ceil(resetWords.length / 2));
      resetWords = null;
      faults += 1;
      // The half goes out first; then everything breaks at once.
      app.write(half, () => setTimeout(() => app.resetAndDestroy(), 20));
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const pairingFile = join(newFolder('cable'), 'pairing.json');
  writeFileSync(pairingFile, JSON.stringify({ ...hub.pairing(), url }));
  return {
    url,
    pairingFile,
    resetWithin(words) {
      resetWords = words;
    },
    dropAnswerTo(words) {
      dropWords = words;
    },
    freeze() {
      frozen = true;
      for (const socket of sockets) socket.pause();
    },
    thaw() {
      frozen = false;
      for (const socket of sockets) socket.resume();
    },
    strand() {
      for (const socket of sockets) {
        socket.pause();
        sockets.delete(socket);
        stranded.add(socket);
      }
    },
    get opened() {
      return opened;
    },
    get faults() {
      return faults;
    },
    async close() {
      for (const socket of [...sockets, ...stranded]) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
