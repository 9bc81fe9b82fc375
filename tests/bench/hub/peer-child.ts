import { mkdtempSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fastifySse from '@fastify/sse';
import { DatabaseSync } from '@photostructure/sqlite';
import { createChannel, createSession } from 'better-sse';
import fastify from 'fastify';
import { Server } from 'socket.io';

/** A peer as its own documentation sets it up: `GET /sub` follows, `POST /pub` sends the body to all who do. */
async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const part of request.setEncoding('utf8')) text += part;
  return text;
}

async function betterSse() {
  const channel = createChannel();
  const server = createServer(async (request, response) => {
    if (request.method === 'POST') {
      channel.broadcast(JSON.parse(await textOf(request)), 'card.updated');
      response.end('{}');
      return;
    }
    channel.register(await createSession(request, response));
  }).listen(0, '127.0.0.1');
  return server;
}

async function fastifySsePeer() {
  const app = fastify();
  await app.register(fastifySse as never);
  type Reply = {
    sse: { send(event: object): Promise<void>; keepAlive(): void; onClose(fn: () => void): void };
  };
  const followers = new Set<Reply>();
  app.get('/sub', { sse: true } as object, async (_request, reply) => {
    const follower = reply as unknown as Reply;
    follower.sse.keepAlive();
    followers.add(follower);
    follower.sse.onClose(() => followers.delete(follower));
    await follower.sse.send({ event: 'hello', data: {} });
  });
  let lastId = 0;
  app.post('/pub', async (request) => {
    lastId += 1;
    const event = { id: String(lastId), event: 'card.updated', data: request.body };
    for (const follower of followers) follower.sse.send(event).catch(() => followers.delete(follower));
    return {};
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  return app.server;
}

/** `save` keeps what a client sends before it is passed on. */
async function socketIo(save: (text: string) => void = () => {}) {
  const server = createServer();
  const io = new Server(server, { pingInterval: 300_000, transports: ['websocket'] });
  io.on('connection', (socket) => {
    socket.on('edit', (edit) => {
      save(JSON.stringify(edit));
      io.emit('card.updated', edit);
    });
  });
  server.on('request', async (request, response) => {
    if (request.method !== 'POST' || request.url !== '/pub') return;
    io.emit('card.updated', JSON.parse(await textOf(request)));
    response.end('{}');
  });
  return server.listen(0, '127.0.0.1');
}

/** Each edit is on disk, safe against a power cut, before anybody has it: the least that a hub owes. */
async function savingSocketIo() {
  const db = new DatabaseSync(join(mkdtempSync(join(tmpdir(), 'switchboard-peer-')), 'edits.db'));
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE edits (body TEXT NOT NULL)');
  const insert = db.prepare('INSERT INTO edits (body) VALUES (?)');
  const server = await socketIo((text) => insert.run(text));
  // It must be held on to: what becomes of a statement whose database was collected is a crash.
  return server.on('close', () => db.close());
}

/** Nothing but Node: an answer that stays open. What an idle connection costs at least. */
async function bare() {
  const followers = new Set<import('node:http').ServerResponse>();
  return createServer(async (request, response) => {
    if (request.method === 'POST') {
      const frame = `event: card.updated\ndata: ${await textOf(request)}\n\n`;
      for (const follower of followers) follower.write(frame);
      response.end('{}');
      return;
    }
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write('event: hello\ndata: {}\n\n');
    followers.add(response);
    response.on('close', () => followers.delete(response));
  }).listen(0, '127.0.0.1');
}

const peers = {
  bare,
  'better-sse': betterSse,
  '@fastify/sse': fastifySsePeer,
  'Socket.IO': () => socketIo(),
  'Socket.IO, saved': savingSocketIo,
};
export type NodePeerName = keyof typeof peers;
const server = await peers[process.argv[2] as NodePeerName]();
const ready = () => process.send?.({ port: (server.address() as AddressInfo).port });
if (server.listening) ready();
else server.on('listening', ready);
process.on('disconnect', () => process.exit(0));
