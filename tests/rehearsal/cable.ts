import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { newFolder } from '../support/hub-process.ts';
import { CARD_WORD } from './messages.ts';

/** The network between a team and its hub, which can be slow, lose connections, and alter what it carries. */
export interface Cable {
  readonly pairingFile: string;
  /** From now on each byte arrives so much later, either way, ms. */
  delay(ms: number): void;
  /** Every so often some connections die, and nobody is told. */
  lose(isLossy: boolean): void;
  /** Words on cards are changed on their way from the hub. */
  corrupt(isCorrupt: boolean): void;
  close(): Promise<void>;
}

const LOSS_MS = 400;
/** Of the connections that are open, each time. */
const LOST_SHARE = 0.2;
/** As long as it should be: a length that is told before it stays true. */
const OTHER_WORD = CARD_WORD.replace('G', 'C');

/** One direction: first in, first out, each piece once its time has come. */
function createLine(write: (chunk: Buffer) => void, delayMs: () => number) {
  const waiting: { due: number; chunk: Buffer }[] = [];
  let isPumping = false;
  function pump() {
    for (let next = waiting[0]; next && next.due <= performance.now(); next = waiting[0]) {
      waiting.shift();
      write(next.chunk);
    }
    const [next] = waiting;
    isPumping = next !== undefined;
    if (next) setTimeout(pump, Math.max(1, next.due - performance.now()));
  }
  return (chunk: Buffer) => {
    if (delayMs() === 0 && waiting.length === 0) return write(chunk);
    waiting.push({ due: performance.now() + delayMs(), chunk });
    if (isPumping) return;
    isPumping = true;
    setTimeout(pump, delayMs());
  };
}

export async function startCable(hub: { url: string; pairingFile: string }): Promise<Cable> {
  const target = Number(new URL(hub.url).port);
  const open = new Set<readonly [Socket, Socket]>();
  const lost = new Set<Socket>();
  let delayMs = 0;
  let losing: NodeJS.Timeout | undefined;
  let isCorrupt = false;

  const altered = (chunk: Buffer) =>
    isCorrupt && chunk.includes(CARD_WORD)
      ? Buffer.from(chunk.toString('latin1').replaceAll(CARD_WORD, OTHER_WORD), 'latin1')
      : chunk;

  function loseSome() {
    for (const pair of open) {
      if (Math.random() > LOST_SHARE) continue;
      open.delete(pair);
      for (const socket of pair) {
        socket.pause();
        lost.add(socket);
      }
    }
  }

  const server = createServer((app) => {
    const hubSide = connect(target, '127.0.0.1');
    const pair = [app, hubSide] as const;
    open.add(pair);
    const up = createLine(
      (chunk) => hubSide.write(chunk),
      () => delayMs,
    );
    const down = createLine(
      (chunk) => app.write(altered(chunk)),
      () => delayMs,
    );
    app.on('data', up);
    hubSide.on('data', down);
    for (const socket of pair) {
      socket.setNoDelay(true);
      socket.on('close', () => {
        open.delete(pair);
        for (const end of pair) end.destroy();
      });
      // Told of by `close`.
      socket.on('error', () => {});
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const pairingFile = join(newFolder('cable'), 'pairing.json');
  const pairing = JSON.parse(readFileSync(hub.pairingFile, 'utf8')) as object;
  writeFileSync(pairingFile, JSON.stringify({ ...pairing, url }));
  return {
    pairingFile,
    delay(ms) {
      delayMs = ms;
    },
    lose(isLossy) {
      clearInterval(losing);
      if (isLossy) losing = setInterval(loseSome, LOSS_MS);
    },
    corrupt(does) {
      isCorrupt = does;
    },
    async close() {
      clearInterval(losing);
      for (const socket of [...[...open].flat(), ...lost]) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
