import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A cable between one app and the hub, whichever port the hub has by now. */
export interface Link {
  readonly url: string;
  /** Whether all goes through, and nothing is to be lost. */
  readonly isSound: boolean;
  /** Whether the stream has ever been told to lose something. */
  readonly mayHaveLost: boolean;
  /** Where the hub is from now on; null: nowhere. */
  lead(port: number | null): void;
  /** Every socket is cut, and no new one is let through. */
  cut(): void;
  /** Nothing moves any more, and nobody is told. */
  hold(): void;
  /** What is open now stays held for ever; what is opened later works. */
  strand(): void;
  /** What the stream carries next is lost: whole frames, so that nothing looks broken. */
  loseNext(): void;
  /** The next edits reach the hub, and their answer does not come back. */
  dropNextAnswer(): void;
  /** All is well again, but for what was lost. */
  mend(): void;
  close(): Promise<void>;
}

/** Whole chunks of HTTP/1.1, as the hub writes its stream; null where the bytes are cut elsewhere. */
function wholeChunks(bytes: Buffer): Buffer[] | null {
  const chunks: Buffer[] = [];
  for (let at = 0; at < bytes.length; ) {
    const line = bytes.indexOf('\r\n', at);
    const size = line < 0 ? Number.NaN : Number.parseInt(bytes.subarray(at, line).toString('latin1'), 16);
    const end = line + 2 + size + 2;
    if (!Number.isInteger(size) || end > bytes.length) return null;
    chunks.push(bytes.subarray(at, end));
    at = end;
  }
  return chunks;
}

export async function openLink(): Promise<Link> {
  const sockets = new Set<Socket>();
  const stranded = new Set<Socket>();
  let target: number | null = null;
  let state: 'open' | 'cut' | 'held' = 'open';
  let losing = false;
  let mayHaveLost = false;
  let dropping = false;

  /** The bytes without what is lost on the way. */
  function passed(bytes: Buffer): Buffer {
    if (!losing) return bytes;
    const chunks = wholeChunks(bytes) ?? [];
    const lost = chunks.find((chunk) => chunk.includes('\r\nid: '));
    if (!lost) return bytes;
    losing = false;
    return Buffer.concat(chunks.filter((chunk) => chunk !== lost));
  }
  function join(app: Socket, hub: Socket) {
    let deaf = false;
    for (const socket of [app, hub]) {
      sockets.add(socket);
      socket.setNoDelay(true);
      if (state === 'held') socket.pause();
      socket.on('close', () => {
        sockets.delete(socket);
        app.destroy();
        hub.destroy();
      });
      // Told of by `close`.
      socket.on('error', () => {});
    }
    app.on('data', (bytes: Buffer) => {
      if (dropping && bytes.includes('POST /api/mutations')) {
        dropping = false;
        deaf = true;
      }
      hub.write(bytes);
    });
    hub.on('data', (bytes: Buffer) => {
      if (deaf) app.resetAndDestroy();
      else app.write(passed(bytes));
    });
  }
  const server = createServer((app) => {
    if (state === 'cut' || target === null) app.resetAndDestroy();
    else join(app, connect(target, '127.0.0.1'));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');

  const destroyAll = () => {
    for (const socket of [...sockets]) socket.destroy();
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get isSound() {
      return state === 'open' && !losing && !dropping;
    },
    get mayHaveLost() {
      return mayHaveLost;
    },
    lead(port) {
      target = port;
    },
    cut() {
      state = 'cut';
      destroyAll();
    },
    hold() {
      state = 'held';
      for (const socket of sockets) socket.pause();
    },
    strand() {
      for (const socket of sockets) {
        socket.pause();
        stranded.add(socket);
      }
      sockets.clear();
    },
    loseNext() {
      losing = mayHaveLost = true;
    },
    dropNextAnswer() {
      dropping = true;
    },
    mend() {
      state = 'open';
      losing = dropping = false;
      for (const socket of sockets) socket.resume();
    },
    async close() {
      destroyAll();
      for (const socket of stranded) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
