import type { ServerResponse } from 'node:http';
import type { Scope } from '../protocol/index.ts';
import { limits } from '../protocol/index.ts';

/** One open stream, and the whole of what the hub knows about it. */
export interface Connection {
  readonly id: number;
  readonly memberId: string;
  readonly deviceId: string;
  /** False while it is still being brought up to the present. */
  live: boolean;
  admits(scope: Scope): boolean;
  /** Returns false where the connection has more waiting than it may; the caller drops it. */
  write(chunk: string | Buffer): boolean;
  /** Resolves once what was written has gone out, or the connection has closed. */
  drained(): Promise<void>;
  end(lastWords: string): void;
  destroy(): void;
  readonly closed: boolean;
}

/** A person sees what is everybody's, and what is theirs. */
export function admits(memberId: string, scope: Scope): boolean {
  return !scope.startsWith('user:') || scope === `user:${memberId}`;
}

let lastId = 0;

export function createConnection(
  response: ServerResponse,
  who: { memberId: string; deviceId: string },
): Connection {
  let closed = false;
  response.on('close', () => {
    closed = true;
  });
  response.on('error', () => {
    closed = true;
  });
  return {
    id: ++lastId,
    memberId: who.memberId,
    deviceId: who.deviceId,
    live: false,
    admits: (scope) => admits(who.memberId, scope),
    write(chunk) {
      if (closed) return true;
      response.write(chunk);
      return response.writableLength <= limits.connectionBufferBytes;
    },
    drained: () =>
      new Promise((resolve) => {
        if (closed || !response.writableNeedDrain) return resolve();
        const done = () => {
          response.off('drain', done);
          response.off('close', done);
          resolve();
        };
        response.on('drain', done);
        response.on('close', done);
      }),
    end(lastWords) {
      if (!closed) response.end(lastWords);
    },
    destroy: () => response.destroy(),
    get closed() {
      return closed;
    },
  };
}
