import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { uuidv7 } from 'uuidv7';
import { createImportJobs } from '../../main/import/import-jobs.ts';
import { createImporter, type Importer } from '../../main/import/importer.ts';
import type { CredentialStore, Credentials, SyncEngine, Transport } from '../../main/sync/engine-port.ts';
import type { Clock } from '../../main/sync/scheduler.ts';
import { createSyncEngine } from '../../main/sync/sync-engine.ts';
import type { ImportEnded, ImportProgress } from '../../preload/contract/index.ts';
import type { Command, Entity, EntityOf } from '../../server/protocol/index.ts';
import { ownerOf } from '../../server/rules/entity-key.ts';
import { fingerprint } from '../../server/rules/fingerprint.ts';
import { byOrder } from '../../server/rules/place.ts';
import { eventually } from './eventually.ts';
import { type HubProcess, newFolder } from './hub-process.ts';

/** A person's app without its windows: the real sync engine on its own folder. */
export interface Person {
  readonly engine: SyncEngine;
  readonly folder: string;
  readonly importer: Importer;
  /** How far the import under way was, each time it was told. */
  readonly progress: readonly ImportProgress[];
  /** How imports ended that were gone on with. */
  readonly ends: readonly ImportEnded[];
  /** What the engine has written to its log. */
  readonly logged: readonly string[];
  /** Does it, and fails the test if the engine won't take it. */
  do(command: Command): void;
  board(name: string): EntityOf<'board'>;
  cardTitled(title: string): EntityOf<'card'> | undefined;
  columnNamed(name: string): EntityOf<'column'>;
  /** Titles in a column, in order, archived ones left out. */
  titlesIn(column: string): string[];
  fingerprint(): string;
  isLive(): Promise<void>;
  /** It asks the hub by plain requests, in place of a stream. */
  isPolling(): Promise<void>;
  /** Every edit has been acknowledged. */
  isSent(): Promise<void>;
  close(): Promise<void>;
  /** The app again, on the same folder. */
  reopen(): Promise<Person>;
}

/** Who the person is on this device, kept beside their workspaces. */
function keyringIn(folder: string): CredentialStore {
  const file = join(folder, 'credentials.json');
  return {
    load: () => (existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Credentials) : null),
    save: (credentials) => writeFileSync(file, JSON.stringify(credentials)),
    clear: () => rmSync(file, { force: true }),
  };
}

export async function openApp(
  name: string,
  hub: Pick<HubProcess, 'pairingFile'>,
  folder = newFolder(name),
  transport: Transport = 'stream',
  clock?: Clock,
): Promise<Person> {
  const logged: string[] = [];
  const engine = await createSyncEngine({
    dataFolder: join(folder, 'workspaces'),
    diskWorkerFile: resolve('dist/main/disk-worker.cjs'),
    credentials: keyringIn(folder),
    deviceName: `${name}’s laptop`,
    pairing: { file: hub.pairingFile, memberName: name },
    transport,
    ...(clock && { clock }),
    log: ({ message }) => void logged.push(message),
  });
  const progress: ImportProgress[] = [];
  const ends: ImportEnded[] = [];
  const importer = createImporter({
    engine,
    jobs: createImportJobs(join(folder, 'imports')),
    newId: uuidv7,
    onProgress: (how) => how && progress.push(how),
    onResumed: (ended) => void ends.push(ended),
  });
  const all = <K extends Entity['kind']>(kind: K) =>
    [...engine.entities()].filter((entity): entity is EntityOf<K> => entity.kind === kind);
  const named = <T>(what: string, found: T | undefined): T => {
    if (!found) throw new Error(`${name} sees no ${what}`);
    return found;
  };
  const columnNamed = (column: string) =>
    named(
      `column ${column}`,
      all('column').find((entity) => entity.name === column),
    );
  return {
    engine,
    folder,
    importer,
    progress,
    ends,
    logged,
    do(command) {
      const answer = engine.dispatch(command, null);
      if (!answer.ok) throw new Error(`${name} may not ${command.type}: ${answer.message}`);
    },
    board: (board) =>
      named(
        `board ${board}`,
        all('board').find((entity) => entity.name === board),
      ),
    cardTitled: (title) => all('card').find((card) => card.title === title),
    columnNamed,
    titlesIn: (column) =>
      all('card')
        .filter((card) => card.columnId === columnNamed(column).id && !card.archived)
        .sort(byOrder)
        .map((card) => card.title),
    fingerprint: () => fingerprint([...engine.entities()].filter((entity) => ownerOf(entity) === null)),
    isLive: () => eventually(`${name} is live`, () => engine.status().connection.state === 'live'),
    isPolling: () => eventually(`${name} is polling`, () => engine.status().connection.state === 'polling'),
    isSent: () => eventually(`${name} has sent everything`, () => engine.status().unsent === 0),
    close: () => engine.close(),
    async reopen() {
      await engine.close();
      return openApp(name, hub, folder, transport, clock);
    },
  };
}

export async function agree(...people: Person[]): Promise<void> {
  await eventually('everybody sees the same', () => {
    const settled = people.every(
      ({ engine }) => engine.status().unsent === 0 && engine.status().connection.state === 'live',
    );
    return settled && new Set(people.map((person) => person.fingerprint())).size === 1;
  });
  // Their windows are told at the end of this turn of the event loop.
  await new Promise(setImmediate);
}

/** A board with one column, made by a person. */
export function makeBoard(person: Person, ...columns: string[]): { boardId: string; columnIds: string[] } {
  const boardId = uuidv7();
  person.do({ type: 'board.create', boardId, name: 'Ward round' });
  const columnIds = columns.map((name) => {
    const columnId = uuidv7();
    person.do({ type: 'column.create', columnId, boardId, name });
    return columnId;
  });
  return { boardId, columnIds };
}

export function addCard(person: Person, columnId: string, title: string): string {
  const cardId = uuidv7();
  person.do({ type: 'card.create', cardId, columnId, title });
  return cardId;
}
