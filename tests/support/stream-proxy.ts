import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { newFolder } from './hub-process.ts';

/** What becomes of streams. All other requests pass. */
export type StreamFault =
  | 'none'
  /** The proxy answers for itself: 502. */
  | 'refused'
  /** The socket is reset. */
  | 'reset'
  /** An answer without content. */
  | 'no-content'
  /** A page of the network’s own, as in a hotel. */
  | 'page'
  /** The hub is asked, and what it says is held back. */
  | 'buffered';

/** A proxy between an app and a hub that treats streams as proxies do. */
export interface StreamProxy {
  readonly url: string;
  readonly pairingFile: string;
  /** From now on. Streams that are open are ended, but for `buffered`, which silences them. */
  set(fault: StreamFault): void;
  /** From now on each frame of a stream is given to this, and what it returns goes out in its place. */
  alter(change: (frame: string) => string[]): void;
  /** From now on requests whose path begins so are answered with 502; null: all pass. */
  refuse(path: string | null): void;
  /** Requests so far whose path begins so. */
  asked(path: string): number;
  close(): Promise<void>;
}

const faulty: Record<Exclude<StreamFault, 'none' | 'buffered'>, (response: ServerResponse) => void> = {
  refused: (response) => void response.writeHead(502).end('Bad gateway'),
  reset: (response) => void response.socket?.resetAndDestroy(),
  'no-content': (response) => void response.writeHead(204).end(),
  page: (response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Welcome</h1>'),
};

/** In front of a hub that has left its pairing file. */
export async function startStreamProxy(hub: { url: string; pairingFile: string }): Promise<StreamProxy> {
  const { hostname, port } = new URL(hub.url);
  const paths: string[] = [];
  const streams = new Set<ServerResponse>();
  let fault: StreamFault = 'none';
  let change = (frame: string) => [frame];
  let refused: string | null = null;

  function framesTo(response: ServerResponse) {
    let text = '';
    return (chunk: string) => {
      const frames = (text + chunk).split('\n\n');
      text = frames.pop() ?? '';
      if (fault === 'buffered') return;
      for (const frame of frames.flatMap((one) => change(one))) response.write(`${frame}\n\n`);
    };
  }

  function pass(asked: IncomingMessage, response: ServerResponse) {
    const { method, url: path, headers } = asked;
    const isStream = path === '/api/sse/events';
    if (isStream) streams.add(response);
    const onward = request({ hostname, port, method, path, headers }, (answer) => {
      if (fault !== 'buffered' || !isStream) response.writeHead(answer.statusCode ?? 502, answer.headers);
      if (isStream) answer.setEncoding('utf8').on('data', framesTo(response));
      else answer.on('data', (chunk) => response.write(chunk));
      answer.on('close', () => response.destroy());
      answer.on('end', () => response.end());
    });
    onward.on('error', () => response.socket?.resetAndDestroy());
    response.on('close', () => {
      streams.delete(response);
      onward.destroy();
    });
    asked.pipe(onward);
  }

  const server = createServer((asked, response) => {
    paths.push(asked.url ?? '');
    if (refused !== null && asked.url?.startsWith(refused)) faulty.refused(response);
    else if (asked.url !== '/api/sse/events' || fault === 'none' || fault === 'buffered')
      pass(asked, response);
    else faulty[fault](response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const pairingFile = join(newFolder('proxy'), 'pairing.json');
  const pairing = JSON.parse(readFileSync(hub.pairingFile, 'utf8')) as object;
  writeFileSync(pairingFile, JSON.stringify({ ...pairing, url }));
  return {
    url,
    pairingFile,
    set(next) {
      fault = next;
      if (next !== 'buffered') for (const response of streams) response.destroy();
    },
    alter(next) {
      change = next;
    },
    refuse(path) {
      refused = path;
    },
    asked: (path) => paths.filter((asked) => asked.startsWith(path)).length,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
