import * as z from 'zod';
import {
  boardFields,
  boardMemberIdsSchema,
  type Command,
  commandSchema,
  cursorSchema,
  type HistoryPage,
  handoverSchema,
  idSchema,
  inviteRequestSchema,
  limits,
  type Operations,
  themeSchema,
} from '../../server/protocol/index.ts';
import { languageChoices } from '../strings/language.ts';
import { controlSchema } from './controls.ts';
import { type DraftChange, draftChangeSchema } from './drafts.ts';
import { type FileUnderWay, filePartBytes } from './files.ts';
import type { OpenCards } from './open-cards.ts';
import { operationsActSchema } from './operations.ts';
import { mostSmallBytes, type ShrinkRequest } from './pictures.ts';
import { type Handover, type Presence, type PresenceNews, shownPlaceSchema } from './presence.ts';
import { type TablePreview, tableChoicesSchema, tableTargetSchema } from './table.ts';
import type {
  AttachOutcome,
  BulkOutcome,
  ExportOutcome,
  ExportProgress,
  FoundCard,
  GoTo,
  Identity,
  ImportEnded,
  ImportOutcome,
  ImportProgress,
  KnownHubs,
  MenuAction,
  NewInvite,
  Notice,
  Opened,
  Opening,
  People,
  SaveOutcome,
  Settings,
  ShownHere,
  Status,
  UndoOutcome,
  View,
  ViewPatch,
} from './view.ts';
import { boardLooks, exportFormats, largestImport, mostAtOnce, mostCollapsed, mostLooks } from './view.ts';

/** An answer across the process boundary. Errors cross as data: `code` for programs, `message` for people. */
export type Answer<T> = { ok: true; value: T } | { ok: false; code: string; message: string };

const empty = z.undefined();
const ofEdit = z.strictObject({ mutationId: idSchema }).optional();

/** What a new board is made from; `cards`: with those of the other board, and not its columns, labels and templates alone. */
const newBoardFromSchema = z.discriminatedUnion('what', [
  z.strictObject({ what: z.literal('board'), boardId: idSchema, cards: z.boolean() }),
  z.strictObject({ what: z.literal('template'), templateId: z.string().max(100) }),
]);
export type NewBoardFrom = z.infer<typeof newBoardFromSchema>;

/** Payload of each command: a window asks main to do something. */
export const commandPayloads = {
  /** Changes the workspace. `base` is the cursor of what the person saw when they began. */
  dispatch: z.strictObject({ command: commandSchema, base: cursorSchema.nullable() }),
  /** The same to many things, as one step to undo. */
  dispatchAll: z.strictObject({
    commands: z.array(commandSchema).min(1).max(mostAtOnce),
    base: cursorSchema.nullable(),
  }),
  /** A window on a board, or on a card alone. */
  /** Makes a board like another one or from a template: all of it, or nothing. `memberIds`: null for everybody. */
  makeBoard: z.strictObject({
    from: newBoardFromSchema,
    name: boardFields.name,
    memberIds: boardMemberIdsSchema.nullable(),
  }),
  openWindow: z.strictObject({ boardId: idSchema.nullable(), cardId: idSchema.nullable().default(null) }),
  /** A window for Operations alone; the one that there is, if there is one. */
  openOperations: empty,
  /** Brings up a window on that board, with the card open in it. */
  goTo: z.strictObject({ boardId: idSchema, cardId: idSchema.nullable() }),
  /** This window now shows that board. `look`: what was chosen for it here, if anything. */
  showBoard: z.strictObject({
    boardId: idSchema.nullable(),
    look: z.enum(boardLooks).nullable().default(null),
  }),
  /** Where this window is now, for others to see; null: on no board. */
  showPlace: shownPlaceSchema.nullable(),
  /** A file of this path was dropped on the window, to be opened by `openImport`. The preload script alone says so. */
  dropFileAt: z.strictObject({ path: z.string().min(1).max(32_768) }),
  /** Likewise one that is on no disk: its content. */
  dropImport: z.strictObject({
    name: z.string().min(1).max(1000),
    content: z.instanceof(Uint8Array).refine(({ length }) => length <= largestImport),
  }),
  /** Asks for a file to import, and looks what it is. `given`: the one that `goTo` named to this window, or dropped. */
  openImport: z.strictObject({ given: z.boolean() }),
  /** Imports the board that is in the opened file. */
  importBoard: z.strictObject({ includeArchived: z.boolean() }),
  /** Imports the table that is in the opened file. */
  importTable: z.strictObject({ choices: tableChoicesSchema, target: tableTargetSchema }),
  /** The opened file is not wanted any more. */
  closeImport: empty,
  /** Takes back the import that is under way. */
  cancelImport: empty,
  /** Asks where to, and writes the board there. */
  exportBoard: z.strictObject({ boardId: idSchema, format: z.enum(exportFormats) }),
  /** Ends this window's export: there will be no file. */
  cancelExport: empty,
  /** Asks for files, which then go to the hub and onto the card by themselves. */
  attachFiles: z.strictObject({ cardId: idSchema }),
  /** The next part of a file that was dropped or pasted: its content, as a window may name no file of the system's. */
  bringFilePart: z.strictObject({
    fileId: idSchema,
    cardId: idSchema,
    name: z.string().min(1).max(1000),
    /** Bytes: of the file, and before this part. */
    size: z.int().min(0),
    at: z.int().min(0),
    content: z.instanceof(Uint8Array).refine(({ length }) => length <= filePartBytes),
  }),
  /** A file that is not on its card yet goes there no more, and is forgotten. */
  dropFile: z.strictObject({ id: idSchema }),
  retryFile: z.strictObject({ id: idSchema }),
  /** Asks where to, and writes a file there that is not on its card yet. */
  saveUnsentFile: z.strictObject({ id: idSchema }),
  /** Asks where to, and writes the file of a card there. */
  saveAttachment: z.strictObject({ cardId: idSchema, attachmentId: idSchema }),
  /** The answer to `shrink`: the small picture as WebP; null where it can't be drawn. */
  shrunk: z.strictObject({
    id: idSchema,
    content: z
      .instanceof(Uint8Array)
      .refine(({ length }) => length <= mostSmallBytes)
      .nullable(),
  }),
  setSettings: z
    .strictObject({
      /** Of this person, on all their devices. */
      theme: themeSchema,
      language: z.enum(languageChoices),
      countClicks: z.boolean(),
      collapsedColumnIds: z.array(idSchema).max(mostCollapsed),
      boardLooks: z.array(z.strictObject({ boardId: idSchema, look: z.enum(boardLooks) })).max(mostLooks),
      notifications: z.strictObject({ mentions: z.boolean(), conflicts: z.boolean(), refusals: z.boolean() }),
      doNotDisturb: z.strictObject({ until: z.int().nullable() }).nullable(),
      startAtLogin: z.boolean(),
      keepWindowReady: z.boolean(),
    })
    .partial(),
  /** Opens the folder with the app's log. */
  showLogs: empty,
  /** Asks where to, and writes there what helps to find a fault: no words of people, and no secrets. */
  saveDiagnostics: empty,
  /** One incident as Markdown, in a file of the person's choice; its title names the file. */
  saveIncident: z.strictObject({ id: z.string().max(64), title: z.string().max(1000) }),
  /** Opens a link from a card in the person's browser, if its scheme is allowed. */
  openLink: z.strictObject({ url: z.string().max(8192) }),
  /** Puts a text on the system's clipboard. */
  copyText: z.strictObject({ text: z.string().max(1_000_000) }),
  dismissNotice: z.strictObject({ noticeId: z.string().max(100) }),
  retryNotice: z.strictObject({ noticeId: z.string().max(100) }),
  /** Takes back what this person did last in any window, or does it again. */
  /** Of the step that this edit belongs to; without it of the last one. */
  undo: ofEdit,
  redo: ofEdit,
  reconnect: empty,
  join: z.strictObject({
    hubUrl: z.string().max(2048),
    joinCode: z.string().trim().min(1).max(200),
    memberName: z.string().trim().min(1).max(limits.nameLength),
  }),
  /** Goes to another hub that this device has joined: its windows take the place of these. */
  switchHub: z.strictObject({ workspaceId: z.string().max(100) }),
  /** Asks first, and says what would be lost; then all that is kept here of a hub that is not in use is removed. */
  forgetHub: z.strictObject({ workspaceId: z.string().max(100) }),
  /** Makes a code that lets somebody in. */
  invite: inviteRequestSchema,
  /** What whoever runs the hub does to it. */
  operate: operationsActSchema,
  takeInviteBack: z.strictObject({ inviteId: idSchema }),
  /** Ends a device's stream and takes its token away. */
  signDeviceOut: z.strictObject({ deviceId: idSchema }),
  /** Goes on here where the person is on another device of theirs. */
  goOnFrom: z.strictObject({ sessionId: idSchema }),
  /** What was asked of this window by `handoverAsked`. */
  handOver: z.strictObject({ sessionId: idSchema, handover: handoverSchema }),
  /** Keeps words that are not saved yet, and tells the other windows of them. */
  keepDraft: draftChangeSchema,
  /** The person has pressed it: counted, where they let that be counted, and told to nobody by name. */
  clicked: z.strictObject({ control: controlSchema }),
  /** Brings up the other window that has this card open. */
  focusCard: z.strictObject({ cardId: idSchema, commentId: idSchema.nullable() }),
  /** How the window has fared since it said so last: edits, each from being made until it was painted, and tasks of 50 ms and more. */
  fared: z.strictObject({
    paintMs: z.array(z.number().min(0).max(86_400_000)).max(100),
    longTasks: z.int().min(0).max(1_000_000),
  }),
  /** The window has painted: what it showed, for the start-up check. */
  painted: z.strictObject({ boardId: idSchema.nullable(), columns: z.int(), cards: z.int() }),
  /** The window shows what `turnTo` asked for. */
  turned: z.strictObject({ turn: z.int() }),
} as const;

export interface CommandResults {
  dispatch: { mutationId: string };
  dispatchAll: BulkOutcome;
  /** Null: it was cancelled. */
  makeBoard: { boardId: string | null };
  openWindow: null;
  openOperations: null;
  goTo: null;
  showBoard: null;
  showPlace: null;
  dropFileAt: null;
  dropImport: null;
  openImport: Opened;
  importBoard: ImportOutcome;
  importTable: ImportOutcome;
  closeImport: null;
  cancelImport: null;
  exportBoard: ExportOutcome;
  cancelExport: null;
  attachFiles: AttachOutcome;
  bringFilePart: null;
  dropFile: null;
  retryFile: null;
  saveUnsentFile: SaveOutcome;
  saveAttachment: SaveOutcome;
  shrunk: null;
  setSettings: Settings;
  showLogs: null;
  saveDiagnostics: SaveOutcome;
  saveIncident: SaveOutcome;
  openLink: null;
  copyText: null;
  dismissNotice: null;
  retryNotice: null;
  undo: UndoOutcome;
  redo: UndoOutcome;
  reconnect: null;
  join: Identity;
  switchHub: null;
  /** Whether the person wanted it in the end. */
  forgetHub: { forgotten: boolean };
  invite: NewInvite;
  operate: null;
  takeInviteBack: null;
  signDeviceOut: null;
  goOnFrom: null;
  handOver: null;
  keepDraft: null;
  clicked: null;
  /** `found`: false where it has just been closed there. */
  focusCard: { found: boolean };
  fared: null;
  painted: null;
  turned: null;
}

/** Payload of each query: a window asks main what is so. */
export const queryPayloads = {
  /** The first thing a window asks; patches follow from the view in the answer. */
  opening: empty,
  /** The whole view again, after a patch that did not fit. */
  view: empty,
  hubs: empty,
  /** Asks the hub; fails without it. */
  people: empty,
  /** Asks the hub, which answers owners and admins alone. `after`: charts go on from there, ISO 8601. `incident`: its document too. `streams`: how many at most. */
  operations: z.strictObject({
    after: z.iso.datetime().nullable(),
    incident: z.string().max(64).nullable(),
    streams: z.int().min(0).max(10_000),
  }),
  presence: empty,
  /** Words that are not saved yet, from whichever window, or from before a crash. */
  drafts: empty,
  openCards: empty,
  /** This person's files that are not on their cards yet. */
  files: empty,
  /** Asks the hub; fails without it. `after`: `next` of the page before; null: the newest. */
  history: z.strictObject({
    of: z.enum(['board', 'card']),
    id: idSchema,
    after: z.string().max(20).nullable(),
  }),
  /** Cards on all boards, best first; an empty text finds none and gets ready for the next. */
  search: z.strictObject({ text: z.string().max(1000) }),
  /** What the table in the opened file would come to, read so. */
  tablePreview: z.strictObject({ choices: tableChoicesSchema, target: tableTargetSchema }),
} as const;

export interface QueryResults {
  opening: Opening;
  view: View;
  hubs: KnownHubs;
  people: People;
  operations: Operations;
  presence: Presence;
  drafts: DraftChange[];
  openCards: OpenCards;
  files: FileUnderWay[];
  history: HistoryPage;
  search: FoundCard[];
  tablePreview: TablePreview;
}

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
