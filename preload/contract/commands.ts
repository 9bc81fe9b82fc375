import * as z from 'zod';
import {
  boardFields,
  boardMemberIdsSchema,
  commandSchema,
  cursorSchema,
  handoverSchema,
  idSchema,
  inviteRequestSchema,
  limits,
  themeSchema,
} from '../../server/protocol/index.ts';
import { languageChoices } from '../strings/language.ts';
import { controlSchema } from './controls.ts';
import { draftChangeSchema } from './drafts.ts';
import { filePartBytes } from './files.ts';
import { operationsActSchema } from './operations.ts';
import { mostSmallBytes } from './pictures.ts';
import { shownPlaceSchema } from './presence.ts';
import { tableChoicesSchema, tableTargetSchema } from './table.ts';
import {
  type AttachOutcome,
  type BulkOutcome,
  boardLooks,
  type ExportOutcome,
  exportFormats,
  type Identity,
  type ImportOutcome,
  largestImport,
  mostAtOnce,
  mostCollapsed,
  mostLooks,
  type NewInvite,
  type Opened,
  type SaveOutcome,
  type Settings,
  type UndoOutcome,
} from './view.ts';

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
  /** Makes a board like another one or from a template: all of it, or nothing. `memberIds`: null for everybody. */
  makeBoard: z.strictObject({
    from: newBoardFromSchema,
    name: boardFields.name,
    memberIds: boardMemberIdsSchema.nullable(),
  }),
  /** A window on a board, or on a card alone. */
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
  /** Takes back the step that this edit belongs to, or does it again; without one, what this person did last in any window. */
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
