import { once } from 'node:events';
import { connect } from 'node:net';

export interface RawAnswer {
  status: number;
  type: string;
  headers: string;
  body: string;
}

/** Sends bytes as they are over a connection of their own; resolves to the answer once the hub has ended it. */
export async function overSocket(url: string, bytes: string): Promise<RawAnswer> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  let text = '';
  socket.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  // What was sent may be thrown back unread; what was answered before counts.
  socket.on('error', () => {});
  socket.write(bytes);
  const patience = setTimeout(() => socket.end(), 500);
  await once(socket, 'close');
  clearTimeout(patience);
  const end = text.indexOf('\r\n\r\n');
  const headers = text.slice(0, end);
  return {
    status: Number(/^HTTP\/1\.1 (\d{3})/.exec(headers)?.[1] ?? 0),
    type: (/^content-type: ([^;\r\n]*)/im.exec(headers)?.[1] ?? '').trim(),
    headers,
    body: text.slice(end + 4),
  };
}
