import { createHash, randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { uuidv7 } from 'uuidv7';
import { firstWords } from '../../../server/first-words.ts';
import { FOLLOW_SESSIONS } from '../../../server/protocol/index.ts';
import { openSqliteStore } from '../../../server/store/sqlite/sqlite-store.ts';
import { boardBy, cardBy, joinAs } from '../../support/http-device.ts';
import { startHub } from '../../support/hub-process.ts';
import { markOf } from './marks.ts';
import { get, type Peer } from './peers.ts';
import { SENDERS } from './publish.ts';

/** A device for each subscriber and sender, all of one person, written into the hub's folder while it is closed. */
async function devicesIn(folder: string, count: number) {
  const workerFile = resolve('dist/hub/sqlite-worker.cjs');
  const store = await openSqliteStore({ folder, workerFile, firstWords: firstWords('Bench') });
  const [known] = (await store.load()).devices;
  if (!known) throw new Error('the hub has no device');
  const made: { id: string; token: string }[] = [];
  for (let i = 0; i < count; i++) {
    const [id, token] = [uuidv7(), randomBytes(32).toString('base64url')];
    const tokenHash = createHash('sha256').update(token).digest('hex');
    await store.saveDevice({ ...known, id, tokenHash, lastNumber: 0, lastHlc: null });
    made.push({ id, token });
  }
  await store.close();
  return made;
}

export interface SwitchboardOptions {
  subscribers?: number;
  /** Members that post, each from a device of their own to a card of their own. */
  senders?: number;
  /** Subscribers come back from where the log stood when the hub started. */
  resume?: boolean;
  /** Subscribers are told who is here, as apps are. */
  followSessions?: boolean;
  /** A command that is to run the hub. */
  under?: string[];
}

export type BenchDevice = Awaited<ReturnType<typeof devicesIn>>[number];

/** The hub as `npm run hub` runs it: its own process, SQLite waiting for the disk; so many cards, and devices. */
export async function hubWithDevices(count: { cards: number; devices: number }, under: string[] = []) {
  const hub = await startHub({ under });
  const at = { url: hub.url, joinCode: hub.pairing().joinCode };
  const ana = await joinAs(at, 'Ana');
  const { columnId } = await boardBy(ana);
  const cardIds: string[] = [];
  for (let i = 0; i < count.cards; i++) cardIds.push(await cardBy(ana, columnId, `Card ${i}`));
  await hub.stop();
  const devices = await devicesIn(hub.folder, count.devices);
  await hub.start();
  return { hub, ana, cardIds, devices };
}

/** Edits are posted by members. */
export async function switchboard(options: SwitchboardOptions = {}): Promise<Peer> {
  const { subscribers = 0, senders: count = SENDERS, resume = false, under = [] } = options;
  const wanted = { cards: count, devices: subscribers + count };
  const { hub, ana, cardIds, devices } = await hubWithDevices(wanted, under);
  const senders = devices.slice(0, count).map((device) => ({ ...device, number: 0 }));
  const port = Number(new URL(hub.url).port);
  const { epoch, seq } = await ana.snapshot();
  const last = resume ? `Last-Event-ID: ${epoch}-${seq}\r\n` : '';
  const follow = options.followSessions ? `${FOLLOW_SESSIONS}: follow\r\n` : '';
  return {
    name: 'Switchboard',
    pid: hub.pairing().pid,
    subscription: (wanted) => ({
      port,
      requests: devices
        .slice(count, count + wanted)
        .map(({ token }) => get('/api/sse/events', `Authorization: Bearer ${token}\r\n${last}${follow}`)),
      hello: 'event: hub.hello',
      reply: null,
    }),
    post(index, sender) {
      const device = senders[sender];
      if (!device) throw new Error('more senders than devices');
      device.number += 1;
      const title = `Order gloves ${markOf(index)} and masks`;
      const command = { type: 'card.update', cardId: cardIds[sender], changes: { title } };
      const hlc = `${Date.now().toString(36).padStart(9, '0')}:0000`;
      const mutation = { id: uuidv7(), number: device.number, hlc, base: null, command };
      return {
        port,
        path: '/api/mutations',
        headers: { authorization: `Bearer ${device.token}` },
        body: JSON.stringify({ mutations: [mutation] }),
      };
    },
    stop: async () => void (await hub.stop()),
  };
}
