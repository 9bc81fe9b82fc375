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

/** What a connection says about itself; see {@link Connection}. */
export interface Who {
  memberId: string;
  deviceId: string;
  since: number;
}

/**
 * What is written goes to the socket as it is, in chunks that were framed once for everybody; only the end is left to
 * Node's own framing again. A class, since there are thousands: they share one shape and one set of functions.
 */
class StreamConnection implements Connection {
  readonly id = ++lastId;
  readonly memberId: string;
  readonly deviceId: string;
  readonly since: number;
  live = false;
  replayed = 0;
  closed: boolean;
  readonly #response: ServerResponse;
  readonly #out: Writable;
  readonly #chunked: boolean;

  constructor(response: ServerResponse, { memberId, deviceId, since }: Who) {
    this.memberId = memberId;
    this.deviceId = deviceId;
    this.since = since;
    this.#response = response;
    // A pipelining client's socket may still belong to an earlier answer; then Node keeps the order, and frames.
    this.#out = response.socket ?? response;
    // Towards HTTP/1.0, which a proxy may speak, the body is as it is and ends with the connection.
    this.#chunked = response.socket !== null && response.chunkedEncoding;
    this.closed = response.destroyed;
    const close = () => {
      this.closed = true;
    };
    whenOver(response, close);
    response.on('error', close);
  }

  write(bytes: Bytes) {
    // Whoever ends the answer elsewhere ends the stream: nothing may follow the last chunk.
    if (this.closed || this.#response.writableEnded) return true;
    this.#out.write(this.#chunked ? bytes.chunked : bytes.plain);
    return this.#out.writableLength <= limits.connectionBufferBytes;
  }
  async drained(patienceMs: number) {
    return this.closed || !this.#out.writableNeedDrain || emptied(this.#out, patienceMs);
  }
  end(lastWords: string) {
    if (!this.closed) this.#response.end(lastWords);
    // Nothing may follow: on a kept-alive socket it would be read as the next answer.
    this.closed = true;
  }
  destroy() {
    this.#response.req.socket.destroy();
  }
  get queued() {
    return this.#out.writableLength;
  }
  onClosed(listener: () => void) {
    whenOver(this.#response, listener);
  }
}

/** The response must have its head written. */
export function createConnection(response: ServerResponse, who: Who): Connection {
  // The head, the greeting and the first of what was missed go out together.
  const { socket } = response;
  socket?.cork();
  process.nextTick(() => socket?.uncork());
  response.flushHeaders();
  return new StreamConnection(response, who);
}
