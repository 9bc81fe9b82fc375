import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** The answers of a connection that are not over, so that it has one listener however many requests it carries. */
const underWay = new WeakMap<Socket, ServerResponse[]>();
/** What waits for the end of each; one listener an answer, since an open stream is one for hours. */
const waiting = new WeakMap<ServerResponse, (() => void)[]>();

function isOver(response: ServerResponse): void {
  const listeners = waiting.get(response) ?? [];
  waiting.delete(response);
  const { socket } = response.req;
  const others = underWay.get(socket)?.filter((one) => one !== response);
  if (others) underWay.set(socket, others);
  for (const listener of listeners) listener();
}

/** As `close` listener of an answer. */
function over(this: ServerResponse): void {
  isOver(this);
}

/** As `close` listener of a connection. */
function ended(this: Socket): void {
  for (const response of underWay.get(this) ?? []) isOver(response);
}

function watch(response: ServerResponse): void {
  const { socket } = response.req;
  response.once('close', over);
  const others = underWay.get(socket);
  underWay.set(socket, [...(others ?? []), response]);
  if (!others) socket.once('close', ended);
}

/**
 * Calls once when a response is over, however that comes about. One that waits its turn behind another of its
 * connection (pipelining) says nothing of its own when the connection ends first.
 */
export function whenOver(response: ServerResponse, listener: () => void): void {
  const known = waiting.get(response);
  if (known) return void known.push(listener);
  if (response.req.socket.closed) return listener();
  waiting.set(response, [listener]);
  watch(response);
}
