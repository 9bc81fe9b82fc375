import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';

type Routes = ReadonlyMap<string, number>;

/** Counts what arrives at a server, in two ways that know nothing of each other. */
export interface Counted {
  /** Requests, by method and path, such as `POST /api/mutations`, before anything of the product sees them. */
  byRoute(): Routes;
  /** Request lines in the bytes of the sockets themselves. */
  onSockets(): Routes;
  forget(): void;
}

const requestLine = /(?:^|\r\n)(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) (\S+) HTTP\/1\.1\r\n/g;

function newCounts() {
  let requests = new Map<string, number>();
  let lines = new Map<string, number>();
  const count = (counts: Map<string, number>, method = '', url = '') => {
    const route = `${method} ${url.split('?', 1)[0]}`;
    counts.set(route, (counts.get(route) ?? 0) + 1);
  };
  const counted: Counted = {
    byRoute: () => requests,
    onSockets: () => lines,
    forget() {
      requests = new Map();
      lines = new Map();
    },
  };
  return {
    counted,
    request: ({ method, url }: IncomingMessage) => count(requests, method, url),
    socket(socket: Socket) {
      socket.on('data', (chunk: Buffer) => {
        for (const [, method, url] of chunk.toString('latin1').matchAll(requestLine))
          count(lines, method, url);
      });
    },
  };
}

export function countRequests(server: Pick<Server, 'prependListener' | 'on'>): Counted {
  const { counted, request, socket } = newCounts();
  server.prependListener('request', request);
  // After the server's own: it takes the bytes past any listener that was there before it.
  server.on('connection', socket);
  return counted;
}

/** The same for every server of this process, also such as are started later. */
export function countRequestsHere(): Counted {
  const { counted, request, socket } = newCounts();
  subscribe('http.server.request.start', (message) =>
    request((message as { request: IncomingMessage }).request),
  );
  // Told of once the server's own listeners have been.
  subscribe('net.server.socket', (message) => socket((message as { socket: Socket }).socket));
  return counted;
}
