import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** What waits for the end of a connection, so that each has one listener however many requests it carries. */
const waiting = new WeakMap<Socket, Set<() => void>>();

function waitingFor(socket: Socket): Set<() => void> {
  const known = waiting.get(socket);
  if (known) return known;
  const listeners = new Set<() => void>();
  waiting.set(socket, listeners);
  socket.once('close', () => {
    for (const over of [...listeners]) over();
  });
  return listeners;
}

/**
 * Calls once when a response is over, however that comes about. One that waits its turn behind another of its
 * connection (pipelining) says nothing of its own when the connection ends first.
 */
export function whenOver(response: ServerResponse, listener: () => void): void {
  const listeners = waitingFor(response.req.socket);
  const over = () => {
    if (listeners.delete(over)) listener();
  };
  listeners.add(over);
  if (response.req.socket.closed) over();
  else response.once('close', over);
}
