import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** A client that asks for the stream and never reads a byte of it. */
export async function openUnreadStream(url: string, token: string, lastEventId: string): Promise<Socket> {
  const { hostname, port, host } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port) });
  socket.pause();
  socket.on('error', () => {});
  await once(socket, 'connect');
  socket.write(
    `GET /api/sse/events HTTP/1.1\r\nHost: ${host}\r\nAuthorization: Bearer ${token}\r\nLast-Event-ID: ${lastEventId}\r\n\r\n`,
  );
  return socket;
}
