import type * as z from 'zod';
import type { Command } from '../../server/protocol/index.ts';
import type { CommandResults, commandPayloads } from './commands.ts';
import type { DraftChange } from './drafts.ts';
import type { FileUnderWay } from './files.ts';
import type { OpenCards } from './open-cards.ts';
import type { ShrinkRequest } from './pictures.ts';
import type { Handover, PresenceNews } from './presence.ts';
import type { QueryResults, queryPayloads } from './queries.ts';
import type {
  ExportProgress,
  GoTo,
  Identity,
  ImportEnded,
  ImportProgress,
  MenuAction,
  Notice,
  Settings,
  ShownHere,
  Status,
  ViewPatch,
} from './view.ts';

/** An answer across the process boundary. Errors cross as data: `code` for programs, `message` for people. */
export type Answer<T> = { ok: true; value: T } | { ok: false; code: string; message: string };

/** What main tells a window. */
export interface Pushes {
  patch: ViewPatch;
  /** The version the window should be at after the patches before this; null: it has no feed. Told every now and then. */
  version: number | null;
  status: Status;
  settings: Settings;
  notices: Notice[];
  presence: PresenceNews;
  files: FileUnderWay[];
  /** Null: no import is under way. */
  importing: ImportProgress | null;
  importEnded: ImportEnded;
  /** Of this window's export; null: none is under way that takes its time. */
  exporting: ExportProgress | null;
  identity: Identity | null;
  menu: MenuAction;
  goTo: GoTo;
  /** The window has waited, hidden, showing something already, and is there for this now; `turned` answers with the same `turn`. */
  turnTo: ShownHere & { turn: number };
  /** Asks where this window is, for the person to go on from at the device of that session. */
  handoverAsked: { sessionId: string };
  /** The person goes on here. */
  handedOver: Handover;
  /** Asks for a small picture; `shrunk` answers. */
  shrink: ShrinkRequest;
  /** Words that are not saved yet, as they are now in another window. */
  draft: DraftChange;
  openCards: OpenCards;
}

export type CommandName = keyof typeof commandPayloads;
/** Those that a window gives itself. */
export type WindowCommand = Exclude<CommandName, 'dropFileAt'>;
export type QueryName = keyof typeof queryPayloads;
export type PushName = keyof Pushes;
export type CommandPayload<N extends CommandName> = z.input<(typeof commandPayloads)[N]>;
export type QueryPayload<N extends QueryName> = z.input<(typeof queryPayloads)[N]>;

/** Left out where there is nothing to say. */
type Optional<P> = P extends undefined ? [] : [payload: P];

/** `window.switchboard`: all that a window can reach of the world. */
export interface Bridge {
  /** A window may name no path: where a dropped file is, is found out here. Null: it is on no disk. */
  drop(file: File): Promise<Answer<null>> | null;
  command<N extends WindowCommand>(name: N, payload: CommandPayload<N>): Promise<Answer<CommandResults[N]>>;
  query<N extends QueryName>(
    name: N,
    ...payload: Optional<QueryPayload<N>>
  ): Promise<Answer<QueryResults[N]>>;
  /** Returns the function that ends the subscription. */
  on<N extends PushName>(name: N, listener: (value: Pushes[N]) => void): () => void;
}

export type { Command };
