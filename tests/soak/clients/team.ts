import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { uuidv7 } from 'uuidv7';
import type { Credentials, SyncEngine } from '../../../main/sync/engine-port.ts';
import { createSyncEngine } from '../../../main/sync/sync-engine.ts';
import { ownerOf } from '../../../server/rules/entity-key.ts';
import { fingerprint } from '../../../server/rules/fingerprint.ts';
import { boardBy, type HttpDevice, joinAs } from '../../support/http-device.ts';
import type { SoakedHub } from '../soaked-hub.ts';
import type { ClientsCheckpoint } from './checkpoint.ts';

/** An app without its windows, and the cards that it edits. */
export interface Client {
  readonly engine: SyncEngine;
  readonly state: ClientsCheckpoint['clients'][number];
}

export interface ClientsTeam {
  readonly columnIds: string[];
  readonly clients: Client[];
  readonly owner: HttpDevice;
  /** Asks `/api/admin/…` as the hub's owner; resolves to the answer. */
  administers(method: 'GET' | 'PUT' | 'POST', path: string, body?: object): Promise<unknown>;
}

const CARDS_EACH = 20;
/** Each starts a thread for its disk; more at once only wait for each other. */
const OPENED_AT_ONCE = 6;

async function inTurns<T, R>(items: readonly T[], run: (item: T, index: number) => Promise<R>): Promise<R[]> {
  const done: R[] = [];
  for (let at = 0; at < items.length; at += OPENED_AT_ONCE) {
    const some = items.slice(at, at + OPENED_AT_ONCE);
    done.push(...(await Promise.all(some.map((item, i) => run(item, at + i)))));
  }
  return done;
}

/** Who each client is, kept beside its data, so that it is the same after a kill. */
async function credentialsIn(folder: string, name: string, hub: SoakedHub): Promise<Credentials> {
  const file = join(folder, 'sign-in.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Credentials;
  const { token, memberId, deviceId } = await joinAs(hub, name);
  const { workspaceId } = hub;
  const identity = { memberId, memberName: name, deviceId };
  const credentials = { hubUrl: hub.url, token, identity, workspaceId, workspaceName: 'Soak' };
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, JSON.stringify(credentials));
  return credentials;
}

function live(engine: SyncEngine): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (engine.status().connection.state !== 'live') return;
      stop();
      resolve();
    };
    const stop = engine.on('status', look);
    look();
  });
}

interface TeamOptions {
  hub: SoakedHub;
  folder: string;
  clients: number;
  earlier: ClientsCheckpoint | null;
  onTrouble: (sentence: string) => void;
}

async function openClient(options: TeamOptions, name: string): Promise<SyncEngine> {
  const folder = join(options.folder, name.replaceAll(' ', '-'));
  const credentials = await credentialsIn(folder, name, options.hub);
  const engine = await createSyncEngine({
    dataFolder: join(folder, 'workspaces'),
    diskWorkerFile: resolve('dist/client/disk-worker.cjs'),
    credentials: { load: () => credentials, save: () => {}, clear: () => {} },
    deviceName: `${name}’s script`,
    isSystem: true,
    log({ level, message }) {
      if (level !== 'info') options.onTrouble(`${name} logged: ${message}`);
    },
  });
  await live(engine);
  return engine;
}

/** By the owner, so that what takes long while everybody comes is nobody's edit. */
async function cardsBy(owner: HttpDevice, columnId: string): Promise<string[]> {
  const cardIds = Array.from({ length: CARDS_EACH }, () => uuidv7());
  const create = (cardId: string) =>
    ({ type: 'card.create', cardId, columnId, title: 'Not named yet' }) as const;
  await owner.does(...cardIds.map(create));
  return cardIds;
}

/** Everybody, live: on a new board with cards of each client's own, or where an earlier run left them. */
export async function openTeam(options: TeamOptions): Promise<ClientsTeam> {
  const { hub, earlier } = options;
  const owner = await joinAs(hub, 'Owner');
  const columnIds = earlier?.columnIds ?? [];
  if (!earlier) {
    const { boardId, columnId } = await boardBy(owner);
    const doneId = uuidv7();
    await owner.does({ type: 'column.create', columnId: doneId, boardId, name: 'Done' });
    columnIds.push(columnId, doneId);
  }
  const names = Array.from({ length: options.clients }, (_, i) => `Person ${i + 1}`);
  const clients = await inTurns(names, async (name, index) => {
    const before = earlier?.clients[index];
    const state = before ?? { name, cardIds: await cardsBy(owner, columnIds[0] ?? ''), edits: 0 };
    return { engine: await openClient(options, name), state: { ...state } };
  });
  return { columnIds, clients, owner, administers: administering(hub.url, owner.token) };
}

const administering =
  (url: string, token: string): ClientsTeam['administers'] =>
  async (method, path, body) => {
    const answer = await fetch(`${url}/api/admin/${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${path} was answered with ${answer.status}: ${await answer.text()}`);
    return answer.json();
  };

/** How many clients hold, by hash, exactly what the hub holds. */
export async function countEqual({ owner, clients }: ClientsTeam): Promise<number> {
  const hashOf = (entities: Iterable<Parameters<typeof ownerOf>[0]>) =>
    fingerprint([...entities].filter((entity) => ownerOf(entity) === null));
  const { entities } = await owner.snapshot();
  const hash = hashOf(entities);
  return clients.filter(({ engine }) => hashOf(engine.entities()) === hash).length;
}
