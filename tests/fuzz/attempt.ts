import { connect } from 'node:net';

/** What came back over one connection. */
export interface Heard {
  bytes: Buffer;
  /** The hub ended or cut the connection. */
  ended: boolean;
}

export interface Wire {
  port: number;
  /** The sender's own address: each is held to its own limits. */
  from: string | undefined;
  pieces: Buffer[];
  halfClose: boolean;
  /** Resolves as soon as this says that nothing more is to come. */
  isWhole: (heard: Buffer) => boolean;
  patienceMs: number;
}

const turn = () => new Promise((soon) => setImmediate(soon));

/** Sends bytes over a connection of their own and gathers what comes back. Never rejects. */
export function send({ port, from, pieces, halfClose, isWhole, patienceMs }: Wire): Promise<Heard> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const socket = connect({ port, host: '127.0.0.1', ...(from && { localAddress: from }) });
    let over = false;
    const end = (ended: boolean) => {
      if (over) return;
      over = true;
      clearTimeout(timer);
      // Gone at once, without a state that lingers: a run has more connections than there are ports.
      socket.resetAndDestroy();
      resolve({ bytes: Buffer.concat(chunks), ended });
    };
    const timer = setTimeout(() => end(false), patienceMs);
    socket.setNoDelay(true);
    socket.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      if (isWhole(Buffer.concat(chunks))) end(false);
    });
    socket.on('error', () => end(true));
    socket.on('close', () => end(true));
    socket.on('end', () => end(true));
    socket.on('connect', async () => {
      for (const piece of pieces) {
        if (over) return;
        socket.write(piece);
        if (pieces.length > 1) await turn();
      }
      if (halfClose && !over) socket.end();
    });
  });
}

export interface Answer {
  status: number;
  head: string;
  body: Buffer;
  /** What came after it. */
  rest: Buffer;
}

/** The first answer in what was heard, or null where it is not all there (a stream never is). */
export function firstAnswer(heard: Buffer): Answer | null {
  const end = heard.indexOf('\r\n\r\n');
  if (end < 0) return null;
  const head = heard.subarray(0, end).toString('latin1');
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1] ?? 0);
  const after = heard.subarray(end + 4);
  const length = Number(
    /^content-length: (\d+)\r?$/im.exec(head)?.[1] ?? (status === 304 || status === 204 ? 0 : -1),
  );
  if (length < 0 || after.length < length) return null;
  return { status, head, body: after.subarray(0, length), rest: after.subarray(length) };
}
