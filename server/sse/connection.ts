import type { ServerResponse } from 'node:http';
import type { Writable } from 'node:stream';
import { whenOver } from '../http/when-over.ts';
import { limits } from '../protocol/index.ts';
import type { Bytes } from './frames.ts';

/** One open stream, and the whole of what the hub knows about it. */
export interface Connection {
  readonly id: number;
  readonly memberId: string;
  readonly deviceId: string;
  /** Hub time at which it was opened, ms. */
  readonly since: number;
  /** False while it is still being brought up to the present. */
  live: boolean;
  /** The last event written to it while it was being brought up; what is live stands where everybody stands. */
  replayed: number;
  /** Returns false where the connection has more waiting than it may; the caller drops it. */
  write(bytes: Bytes): boolean;
  /** True once what was written has gone out, or the connection has closed; false where it took longer than that. */
  drained(patienceMs: number): Promise<boolean>;
  end(lastWords: string): void;
  destroy(): void;
  /** Bytes that were written and have not gone out. */
  readonly queued: number;
  readonly closed: boolean;
  onClosed(listener: () => void): void;
}

let lastId = 0;

function emptied(out: Writable, patienceMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const done = (inTime: boolean) => {
      clearTimeout(timer);
      out.off('drain', gone).off('close', gone);
      resolve(inTime);
    };
    const gone = () => done(true);
    const timer = setTimeout(() => done(false), patienceMs);
    out.on('drain', gone).on('close', gone);
  });
}

/**
 * The response must have its head written. What follows goes to the socket as it is, in chunks that were
 * framed once for everybody; only the end is left to Node's own framing again.
 */
export function createConnection(
  response: ServerResponse,
  who: { memberId: string; deviceId: string; since: number },
): Connection {
  // The head, the greeting and the first of what was missed go out together.
  response.socket?.cork();
  const { socket } = response;
  process.nextTick(() => socket?.uncork());
  response.flushHeaders();
  // A pipelining client's socket may still belong to an earlier answer; then Node keeps the order, and frames.
  const out: Writable = socket ?? response;
  // Towards HTTP/1.0, which a proxy may speak, the body is as it is and ends with the connection.
  const form = socket && response.chunkedEncoding ? 'chunked' : 'plain';
  let closed = response.destroyed;
  whenOver(response, () => {
    closed = true;
  });
  response.on('error', () => {
    closed = true;
  });
  return {
    id: ++lastId,
    ...who,
    live: false,
    replayed: 0,
    write(bytes) {
      // Whoever ends the answer elsewhere ends the stream: nothing may follow the last chunk.
      if (closed || response.writableEnded) return true;
      out.write(bytes[form]);
      return out.writableLength <= limits.connectionBufferBytes;
    },
    drained: async (patienceMs) => closed || !out.writableNeedDrain || emptied(out, patienceMs),
    end(lastWords) {
      if (!closed) response.end(lastWords);
      // Nothing may follow: on a kept-alive socket it would be read as the next answer.
      closed = true;
    },
    destroy: () => void response.req.socket.destroy(),
    get queued() {
      return out.writableLength;
    },
    get closed() {
      return closed;
    },
    onClosed: (listener) => whenOver(response, listener),
  };
}
