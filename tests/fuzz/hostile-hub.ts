import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What stands where a hub should: answers as it is told, or else hands on to a real one. */
export interface HostileHub {
  url: string;
  /** What the next requests for these paths are answered with, byte for byte, until told otherwise. */
  answers: { paths: RegExp; pieces: Buffer[] } | null;
  close(): Promise<void>;
}

const turn = () => new Promise((soon) => setImmediate(soon));

function handOn(target: string, asked: IncomingMessage, answer: ServerResponse): void {
  const onward = request(new URL(asked.url ?? '/', target), {
    method: asked.method ?? 'GET',
    headers: { ...asked.headers, host: new URL(target).host },
    agent: false,
  });
  onward.on('response', (response) => {
    answer.writeHead(response.statusCode ?? 502, response.headers);
    answer.flushHeaders();
    response.pipe(answer);
    response.on('error', () => answer.destroy());
  });
  onward.on('error', () => answer.destroy());
  answer.on('close', () => onward.destroy());
  asked.pipe(onward);
}

/** `target`: the real hub behind it. */
export async function openHostileHub(target: string | null): Promise<HostileHub> {
  const server = createServer(async (asked, answer) => {
    const { answers } = hub;
    if (answers?.paths.test(asked.url ?? '')) {
      const { socket } = asked;
      for (const piece of answers.pieces) {
        if (socket.destroyed) return;
        socket.write(piece);
        if (answers.pieces.length > 1) await turn();
      }
      socket.end();
    } else if (target === null) answer.destroy();
    else handOn(target, asked, answer);
  });
  server.on('connection', (socket) => socket.on('error', () => socket.destroy()));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const hub: HostileHub = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answers: null,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return hub;
}
