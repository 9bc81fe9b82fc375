import type {
  Answer,
  CommandPayload,
  Handover,
  Identity,
  NewInvite,
  Notice,
  People,
  PresenceNews,
  Status,
  View,
  ViewPatch,
} from '../../preload/contract/index.ts';
import type {
  Command,
  Cursor,
  Entity,
  Mutation,
  MutationResult,
  PersistedEvent,
} from '../../server/protocol/index.ts';
import type { Clicks } from './clicks.ts';
import type { Disk } from './disk/disk-port.ts';
import type { FileDesk } from './file-desk.ts';
import type { HistoryDesk } from './history-desk.ts';
import type { KeptThings } from './kept-things.ts';
import type { OperationsDesk } from './operations-desk.ts';
import type { PresenceDesk } from './presence.ts';
import type { Clock } from './scheduler.ts';

/** What the app needs to prove who it is. Kept by the shell, encrypted where the system can. */
export interface Credentials {
  hubUrl: string;
  token: string;
  identity: Identity;
  workspaceId: string;
  workspaceName: string;
}

export interface CredentialStore {
  /** Of the hub that is used. */
  load(): Credentials | null;
  /** Of the hub that is used from now on. */
  save(credentials: Credentials): void;
  clear(): void;
}

/**
 * How the hub is followed: `stream` unless told otherwise. `legacy`: without one; what is new is asked for every few
 * seconds. `dual`: by a stream, and what it tells is compared with what can be asked for.
 */
export type Transport = 'stream' | 'legacy' | 'dual';

export interface SyncEngineOptions {
  /** The hub of a workspace that is kept here is called once this has resolved; at once unless told otherwise. */
  mayConnect?: Promise<unknown>;
  /** Holds the replica and the outbox; created when missing. */
  dataFolder: string;
  /** The bundled `disk-worker`. */
  diskWorkerFile: string;
  credentials: CredentialStore;
  /** Name of this device as other people may see it. */
  deviceName: string;
  /** With a hub on this machine: where it leaves its address and join code. The app then joins by itself. */
  pairing?: { file: string; memberName: string };
  transport?: Transport;
  /** A program, with nobody in front of it: its sessions say so. */
  isSystem?: boolean;
  /** The system's clock unless told otherwise. */
  clock?: Clock;
  /** From 0 up to 1: spreads clients that come back at once. */
  random?: () => number;
  /** Opens the workspace kept in a folder; in a thread of its own unless told otherwise. */
  openDisk?: (folder: string) => Promise<Disk>;
  log: (line: { level: 'info' | 'warn' | 'error'; message: string; [detail: string]: unknown }) => void;
}

/** One window's view, on that window's own baseline. */
export interface Feed {
  /** The whole view; patches sent from now on start from it. */
  view(): View;
  /** The version that this window should be at once all that was sent has arrived. */
  version(): number;
  /** No patch is sent any more, until it is let go or too much is held: then one of all that has changed. */
  hold(): void;
  letGo(): void;
  close(): void;
}

export interface EngineEvents {
  status: Status;
  identity: Identity | null;
  notices: Notice[];
  presence: PresenceNews;
  /** Cards that this person has open on other devices. */
  openElsewhere: readonly string[];
  /** The person wants to go on where they are here at the device of this session. */
  handoverAsked: string;
  /** The person goes on here where they were on another device. */
  handedOver: Handover;
  /** An event of the hub's log that the replica has taken; in order, and each once. */
  event: PersistedEvent;
  /** The replica is as of this place now, without the events that led there. */
  snapshot: Cursor;
  /** What the hub made of one of this device's edits, for good. */
  answer: { mutation: Mutation; result: MutationResult; epoch: string };
}

/** An edit that was taken. */
export interface Dispatched {
  mutationId: string;
  /** False where all was so already: nothing is sent, and no answer will come. */
  changes: boolean;
}

/** Who is let in, and with what. Asked of the hub each time: nothing of it is kept here. */
export interface PeopleDesk {
  list(): Promise<Answer<People>>;
  invite(request: CommandPayload<'invite'>): Promise<Answer<NewInvite>>;
  takeInviteBack(inviteId: string): Promise<Answer<null>>;
  signDeviceOut(deviceId: string): Promise<Answer<null>>;
  /** Asks the device of that session, one's own, where it is; `handedOver` follows. */
  goOnFrom(sessionId: string): Promise<Answer<null>>;
  handOver(sessionId: string, handover: Handover): Promise<Answer<null>>;
}

/** The app's one way to the hub: replica, outbox and connection behind one door. Knows no Electron. */
export interface SyncEngine {
  status(): Status;
  identity(): Identity | null;
  notices(): Notice[];
  /** The workspace as the person sees it now, unsent edits included. */
  entities(): Iterable<Entity>;
  entity(key: string): Entity | undefined;
  /** Whether the thing is here, shown or not: what belongs to an import that is under way is here and is not shown. */
  holds(key: string): boolean;
  /** Null where the app belongs to no workspace yet. */
  workspaceId(): string | null;
  /** The place in the hub's log that the replica has reached; null before the first snapshot. */
  cursor(): Cursor | null;
  /** Takes the edit at once: painted before this returns, then kept on disk, then sent in order. `inverts`: the edit that it undoes. */
  dispatch(command: Command, base: string | null, inverts?: string): Answer<Dispatched>;
  /** What of this device's own outlasts a restart, with the workspace that it is of; null while none is open. */
  kept(): KeptThings | null;
  /** A window has painted edits, each so many ms after it was made here, and had so many long tasks. */
  painted(said: { paintMs: readonly number[]; longTasks: number }): void;
  dismissNotice(noticeId: string): void;
  retryNotice(noticeId: string): Answer<null>;
  join(request: { hubUrl: string; joinCode: string; memberName: string }): Promise<Answer<Identity>>;
  /** Goes on with another workspace that this device has joined; what is unsent in this one stays on disk. */
  switchTo(credentials: Credentials): Promise<void>;
  readonly people: PeopleDesk;
  readonly history: HistoryDesk;
  readonly operations: OperationsDesk;
  readonly files: FileDesk;
  readonly presence: PresenceDesk;
  readonly clicks: Clicks;
  /** Tries now instead of waiting for the next attempt; cuts an attempt under way. */
  reconnect(): void;
  /** Somebody looks at a window: while there is no stream, asks the hub at once what is new. */
  look(): void;
  openFeed(send: (patch: ViewPatch) => void): Feed;
  on<N extends keyof EngineEvents>(name: N, listener: (value: EngineEvents[N]) => void): () => void;
  /** Resolves when everything that was dispatched is on disk. */
  close(): Promise<void>;
}
