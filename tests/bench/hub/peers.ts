import { type ChildProcess, fork, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from '../../support/eventually.ts';
import { freePort, newFolder } from '../../support/hub-process.ts';
import { markOf } from './marks.ts';
import type { NodePeerName } from './peer-child.ts';
import type { Post } from './publish.ts';
import type { Subscription } from './subscribers.ts';

/** A server that passes each published event on to everybody who follows it. */
export interface Peer {
  readonly name: string;
  /** The process that does the work. */
  readonly pid: number;
  subscription(count: number): Subscription;
  /** Event number `index`, by one of the parallel senders. */
  post(index: number, sender: number): Post;
  stop(): Promise<void>;
}

/** A stream, asked for as it goes over the wire. */
export const get = (path: string, headers: string) =>
  `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\n${headers}\r\n`;

/** About 200 bytes, the size of a small edit. */
const bodyOf = (index: number) =>
  JSON.stringify({
    eventType: 'card.updated',
    cardId: '0191d1b2-7a54-7cc2-8b6f-0123456789ab',
    changes: { title: `Order gloves ${markOf(index)} ${'and masks '.repeat(9)}` },
  });

async function ended(child: ChildProcess) {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}

/** One of the servers in a process of its own. */
export async function startNodePeer(name: NodePeerName) {
  const child = fork(join(import.meta.dirname, 'peer-child.mjs'), [name]);
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  return {
    port,
    pid: child.pid ?? 0,
    async stop() {
      child.disconnect();
      await ended(child);
    },
  };
}

export async function nodePeer(name: Exclude<NodePeerName, 'Socket.IO, saved'>): Promise<Peer> {
  const { port, pid, stop } = await startNodePeer(name);
  const webSocket =
    'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\n' +
    `Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\n\r\n`;
  const isSocketIo = name === 'Socket.IO';
  return {
    name,
    pid,
    subscription: (count) => ({
      port,
      requests: Array<string>(count).fill(isSocketIo ? webSocket : get('/sub', '')),
      hello: isSocketIo ? '40{' : '\r\n\r\n',
      reply: isSocketIo ? '40' : null,
    }),
    post: (index) => ({ port, path: '/pub', headers: {}, body: bodyOf(index) }),
    stop,
  };
}

const NCHAN = '/usr/lib/nginx/modules/ngx_nchan_module.so';
export const hasNchan = () => existsSync(NCHAN) && existsSync('/usr/sbin/nginx');

/** One worker, as the others have one thread that writes. */
export async function nchan(): Promise<Peer> {
  const folder = newFolder('nchan');
  const port = await freePort();
  const config = join(folder, 'nginx.conf');
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  writeFileSync(
    config,
    `load_module ${NCHAN};
    daemon off; worker_processes 1; pid ${folder}/nginx.pid; error_log ${folder}/error.log warn;
    ${process.getuid?.() === 0 ? 'user root;' : ''}
    events { worker_connections 8192; }
    http {
      access_log off;
      ${temporary.map((kind) => `${kind}_temp_path ${folder}/${kind};`).join(' ')}
      server {
        listen 127.0.0.1:${port}; keepalive_requests 1000000;
        location = /sub { nchan_subscriber eventsource; nchan_channel_id one; nchan_subscriber_first_message newest; }
        location = /pub { nchan_publisher; nchan_channel_id one; nchan_message_buffer_length 20; }
      }
    }`,
  );
  const child = spawn('/usr/sbin/nginx', ['-p', folder, '-c', config], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  // A bench that fails leaves no server behind.
  const end = () => child.kill('SIGTERM');
  process.once('exit', end);
  const answers = () => fetch(`http://127.0.0.1:${port}/`).then(() => true);
  await eventually('nginx answers', answers);
  const [worker = ''] = readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8').split(' ');
  return {
    name: 'nchan',
    pid: Number(worker),
    subscription: (count) => ({
      port,
      requests: Array<string>(count).fill(get('/sub', '')),
      hello: '\r\n\r\n',
      reply: null,
    }),
    post: (index) => ({ port, path: '/pub', headers: {}, body: bodyOf(index) }),
    async stop() {
      process.off('exit', end);
      end();
      await ended(child);
    },
  };
}
