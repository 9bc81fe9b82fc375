import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** A stream asked for by hand over a socket, so that a test may speak an old HTTP, or not read at all. */
export async function rawStream(
  url: string,
  token: string,
  as: { version?: '1.0' | '1.1'; before?: string } = {},
): Promise<Socket> {
  const { hostname, port, host } = new URL(url);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  socket.write(
    `${as.before ?? ''}GET /api/sse/events HTTP/${as.version ?? '1.1'}\r\nHost: ${host}\r\n` +
      `Authorization: Bearer ${token}\r\nAccept: text/event-stream\r\n\r\n`,
  );
  return socket;
}
