import type { Entity, Flags, Role, Theme } from '../../server/protocol/index.ts';
import type { LanguageChoice } from '../strings/language.ts';
import type { TablePreview } from './table.ts';

/** An entity as a window shows it: confirmed by the hub, or with this device's unsent edits applied (`pending`). */
export interface ViewEntity {
  entity: Entity;
  pending: boolean;
}

/** All that a window shows, at one version of that window's own baseline. */
export interface View {
  version: number;
  /** The place in the hub's log this view has reached, `<epoch>-<seq>`; null before the first snapshot. */
  cursor: string | null;
  entities: ViewEntity[];
}

/** What changed since the view's `from` version; a window whose version is not `from` asks for the whole view. */
export interface ViewPatch {
  from: number;
  to: number;
  cursor: string | null;
  put: ViewEntity[];
  /** Keys as `entityKey()` makes them. */
  removed: string[];
}

/** Why the app has no stream, in the field's words; the window turns it into a sentence. */
export type OfflineReason =
  | 'refused' // nobody listens at the address
  | 'unreachable' // name or network not found
  | 'timeout' // silence: no answer, or heartbeats stopped
  | 'closed' // the hub ended the stream
  | 'goodbye' // the hub said that it is shutting down
  | 'server-error' // 5xx
  | 'stream-off' // somebody has switched live updates off
  | 'tls-failed' // its certificate is not trusted here, or it speaks no TLS
  | 'not-a-hub' // something else answers at the address
  | 'other-protocol' // a hub of a version this app does not speak
  | 'other-workspace'; // the hub of another workspace than the one that this app belongs to

export type SignedOutReason = 'never-joined' | 'token-refused';

export type Connection =
  | { state: 'connecting'; since: number }
  | { state: 'live'; since: number }
  /**
   * Without a stream since then: the hub is asked every few seconds what is new. `retryAt`: the stream is tried again.
   * Both null where the app was told to do without one.
   */
  | { state: 'polling'; since: number; reason: OfflineReason | null; retryAt: number | null }
  | { state: 'offline'; since: number; reason: OfflineReason; retryAt: number }
  | { state: 'signedOut'; reason: SignedOutReason }
  | { state: 'stopped' };

/** The hub is heard, by its stream or by polling where that fails. */
export function isConnected({ connection }: { connection: Connection }): boolean {
  return connection.state === 'live' || connection.state === 'polling';
}

/** Times are milliseconds since the Unix epoch. */
export interface Status {
  connection: Connection;
  /** Edits that the hub has not acknowledged yet. */
  unsent: number;
  /** When the view last agreed with the hub; null if never. */
  syncedAt: number | null;
  hubUrl: string | null;
  workspaceName: string | null;
  /** What somebody has switched off on the hub, with their name and reason. */
  off: Flags['off'];
  /** What the hub tells everybody of how it delivers, and when (ISO 8601). */
  told: { message: string; at: string } | null;
  /** The hub can't save edits for now, and is asked again at this time; null: as far as is known it can. */
  hubSavesAgainAt: number | null;
}

/** A hub that this device has joined. */
export interface KnownHub {
  workspaceId: string;
  workspaceName: string;
  hubUrl: string;
  /** As whom. */
  memberName: string;
}

/** Hubs that there are to go to, and the one that is used. */
export interface KnownHubs {
  current: string | null;
  hubs: KnownHub[];
}

export interface Identity {
  memberId: string;
  memberName: string;
  deviceId: string;
}

/** An edit the hub refused. Its words are kept here until the person has dealt with it. */
export interface Notice {
  id: string;
  at: number;
  /** One sentence: what was refused and why. */
  message: string;
  /** The person's words, or null where the edit had none. */
  text: string | null;
  /** Where it happened, if that is still there. */
  boardId: string | null;
  cardId: string | null;
  canRetry: boolean;
  /** The card that it was done to was removed for good: to try again is to make it anew, with the edit in it. */
  createsAgain?: boolean;
}

/** An app that somebody is signed in with. Times are milliseconds since the Unix epoch. */
export interface PersonDevice {
  id: string;
  name: string;
  /** When the hub last heard from it; null: not yet. */
  lastUsedAt: number | null;
}

/** An invite that may still be used. Its code was told once, when it was made. */
export interface OpenInvite {
  id: string;
  role: Role;
  createdBy: string;
  expiresAt: number;
  /** Null: as many as come. */
  usesLeft: number | null;
}

/** What the hub tells this person of the others beyond what everybody sees. */
export interface People {
  /** By member: the person's own, and for owners and admins everybody's. */
  devices: Readonly<Record<string, PersonDevice[]>>;
  /** Null where it is not for this person to invite. */
  invites: OpenInvite[] | null;
}

export interface NewInvite extends OpenInvite {
  /** What the invited person enters instead of the join code. */
  code: string;
  /** Where they find the hub. */
  hubUrl: string;
}

/** How a window shows a board. */
export const boardLooks = ['columns', 'list', 'calendar'] as const;
export type BoardLook = (typeof boardLooks)[number];

export interface Settings {
  theme: Theme;
  /** Of this device. */
  language: LanguageChoice;
  /** Whether the hub is told how often which button is used here, by the number and without names. */
  countClicks: boolean;
  /** Columns that are a strip with their name, those that were collapsed last at the end. */
  collapsedColumnIds: readonly string[];
  /** How boards were shown last that are not shown in columns; the latest choice at the end. */
  boardLooks: readonly { boardId: string; look: BoardLook }[];
  /** Of which kinds of news the system tells, outside of the windows. */
  notifications: Readonly<Record<NotificationKind, boolean>>;
  /** Null: off. `until`: milliseconds since the Unix epoch; null: until it is turned off. */
  doNotDisturb: { until: number | null } | null;
  /** Whether the system starts the app when its person signs in; what the system says stands. */
  startAtLogin: boolean;
  /** Whether one window more than are open is loaded, hidden, so that it is there at once. */
  keepWindowReady: boolean;
}

/**
 * mentions: somebody named one in a text. conflicts: somebody else's words stand in place of one's own. refusals: the
 * hub did not take an edit.
 */
export const notificationKinds = ['mentions', 'conflicts', 'refusals'] as const;
export type NotificationKind = (typeof notificationKinds)[number];

export const defaultSettings: Settings = {
  theme: 'system',
  language: 'system',
  countClicks: true,
  collapsedColumnIds: [],
  boardLooks: [],
  notifications: { mentions: true, conflicts: true, refusals: true },
  doNotDisturb: null,
  startAtLogin: false,
  keepWindowReady: true,
};

/** More than anybody keeps collapsed; beyond, what was collapsed longest ago is forgotten. */
export const mostCollapsed = 1000;
/** Likewise of boards. */
export const mostLooks = 1000;

/** Edits that may be made at once: to every card of the largest boards that there are. */
export const mostAtOnce = 50_000;

/** What an import brought over, and what it left out and why. Counts are of things, not of files. */
export interface ImportReport {
  boardId: string;
  boardName: string;
  /** Whether the board is the import's own, not one that was there. */
  isNew: boolean;
  imported: {
    columns: number;
    cards: number;
    labels: number;
    checklists: number;
    comments: number;
    people: number;
    /** Attached to cards. */
    files: number;
  };
  /** One line a kind of thing left out: `3 archived cards: archived items were not asked for`. */
  skipped: { count: number; what: string; why: string }[];
  /** One line a kind of thing changed on the way, e.g. titles cut to length. */
  changed: { count: number; what: string; why: string }[];
}

/** How far the import is that is under way; counts are of edits. */
export interface ImportProgress {
  /** Null: its file is still being read. */
  boardName: string | null;
  /** What the hub has. */
  done: number;
  total: number;
  /** It is being taken back. */
  cancelled: boolean;
  /** Its files can only go on once the hub is there. */
  waiting: boolean;
}

/** A file that was chosen to be imported. */
export interface OpenedFile {
  name: string;
  /** Null: it is a board, which there is no choice about. */
  table: TablePreview | null;
}

/** Null: the person thought better of it. */
export type Opened = { file: OpenedFile | null };

export type ImportOutcome = { status: 'cancelled' } | { status: 'imported'; report: ImportReport };

/** How an import ended that no window waited for: cut off by the app's end, or its window has closed. */
export type ImportEnded =
  | { how: 'imported'; boardId: string; boardName: string }
  | { how: 'cancelled'; boardName: string }
  /** `message`: what was not imported and why, in a sentence. */
  | { how: 'refused'; message: string };

/** A card that a search has found. */
export interface FoundCard {
  cardId: string;
  boardId: string;
  title: string;
  boardName: string;
  columnName: string;
  /** The words around what was found; null where it is all in the title. */
  excerpt: string | null;
}

/** What a file may have at most that is imported, bytes. */
export const largestImport = 50 * 1024 * 1024;

/** Endings of files that may hold a board. The first is ours alone, for the system to know them by. */
export const boardFileEndings = ['switchboard', 'zip', 'json', 'csv'] as const;

/** `zip`: the board as JSON, and the files of its cards. */
export const exportFormats = ['zip', 'json', 'csv', 'markdown'] as const;
export type ExportFormat = (typeof exportFormats)[number];

export interface BoardExport {
  boardId: string;
  format: ExportFormat;
}

/** How far an export is that takes its time. */
export interface ExportProgress {
  boardName: string;
  /** Of the whole, as shares of no unit. */
  done: number;
  total: number;
  /** Files of cards that are in it, and those that will be; null where there are none. */
  files: { done: number; total: number } | null;
}

export type ExportOutcome = { status: 'cancelled' } | { status: 'exported'; fileName: string };

/** `refused`: in a sentence each, those that were not taken; the others are on their way. */
export interface AttachOutcome {
  refused: string[];
}

export type SaveOutcome = { status: 'cancelled' } | { status: 'saved'; fileName: string };

/** What became of edits that were made at once: how many were taken, and why each of the others was not. */
export interface BulkOutcome {
  taken: number;
  refused: string[];
  /** Of the step that undoes them; null where none was taken. */
  mutationId: string | null;
}

/** `says`: what was undone or done again, or in a sentence why nothing was. */
export interface UndoOutcome {
  done: boolean;
  says: string;
  /** Of the step that turns it round again; null where there is none. */
  mutationId: string | null;
}

/** What a window is there for. */
export interface ShownHere {
  /** The board this window shows; null: none chosen yet. */
  boardId: string | null;
  /** What was chosen for it in this window; null: nothing. */
  look: BoardLook | null;
  /** The one card that this window is for; null: it shows boards. */
  onlyCardId: string | null;
  /** This window is for Operations alone. */
  onlyOperations: boolean;
  /** The card that was open in it, where its page has crashed or was loaded anew. */
  openCardId: string | null;
}

/** All a window needs to paint for the first time. */
export interface Opening extends ShownHere {
  view: View;
  status: Status;
  settings: Settings;
  notices: Notice[];
  identity: Identity | null;
  /** Whether the system has a keyring to seal the sign-in with. */
  hasKeyring: boolean;
  platform: 'darwin' | 'win32' | 'linux';
}

/** What the native menu asks of the focused window. */
export type MenuAction =
  | 'preferences'
  | 'new-board'
  | 'new-card'
  | 'new-column'
  | 'import-board'
  | 'shortcuts';

/** What somebody is to see who clicks on a notification, or asks for a place from elsewhere. */
export type GoTo =
  | { what: 'inbox' }
  | { what: 'place'; boardId: string; cardId: string | null; commentId?: string | null }
  /** In a window that has its card open. */
  | { what: 'comment'; commentId: string }
  /** The form to join a hub, filled in. */
  | { what: 'join'; hubUrl: string; joinCode: string }
  /** The dialog that imports a board, with this file chosen. */
  | { what: 'import'; fileName: string }
  /** What was asked for can't be shown: a sentence that says why. */
  | { what: 'trouble'; message: string }
  | { what: 'conflict'; conflictId: string; boardId: string; cardId: string | null };
