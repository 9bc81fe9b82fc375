import * as z from 'zod';
import {
  boardAccessSchema,
  boardFields,
  boardMemberIdsSchema,
  boardSchema,
  cardFields,
  cardSchema,
  columnFields,
  columnSchema,
  commentSchema,
  conflictSchema,
  labelSchema,
  memberSchema,
  mentionSchema,
  roleSchema,
  themeSchema,
} from './entities.ts';
import { eventUnion } from './event-union.ts';
import { attachmentSchema } from './files.ts';
import { cursorSchema, forkSchema, idSchema } from './ids.ts';
import { rolloutFlagsSchema } from './rollout.ts';

/** Fields of an entity as an event carries them; stamps are not carried, since they follow from the envelope. */
const created = {
  board: boardSchema.omit({ stamps: true }),
  column: columnSchema.omit({ stamps: true }),
  card: cardSchema.omit({ stamps: true }),
  label: labelSchema.omit({ stamps: true }),
  comment: commentSchema.omit({ stamps: true }),
};

const onBoard = { boardId: idSchema };
const ofColumn = { columnId: idSchema, boardId: idSchema };
const ofCard = { cardId: idSchema, boardId: idSchema };
const ofComment = { commentId: idSchema, ...ofCard };

/** `eventData` of every event that is kept in the log, by `eventType`. */
export const persistedEventData = {
  'board.created': z.object({ board: created.board }),
  'board.updated': z.object({
    ...onBoard,
    changes: z.object(boardFields).partial(),
  }),
  'board.archived': z.object(onBoard),
  'board.restored': z.object(onBoard),
  /** Removed for good, with all that was on it. */
  'board.purged': z.object(onBoard),
  /** Who sees the board from here on. */
  'board.accessChanged': z.object({
    ...onBoard,
    access: boardAccessSchema,
    memberIds: boardMemberIdsSchema,
  }),
  /** To one person: the board is theirs to see from here on; they fetch its snapshot. */
  'board.granted': z.object(onBoard),
  /** To one person: the board is no longer theirs to see; what they hold of it goes. */
  'board.revoked': z.object(onBoard),
  'column.created': z.object({ column: created.column }),
  'column.updated': z.object({ ...ofColumn, changes: z.object(columnFields).partial() }),
  'column.moved': z.object({ ...ofColumn, order: columnSchema.shape.order }),
  'column.archived': z.object(ofColumn),
  'column.restored': z.object(ofColumn),
  'card.created': z.object({ card: created.card }),
  'card.updated': z.object({
    ...ofCard,
    changes: z.object(cardFields).partial(),
  }),
  'card.moved': z.object({ ...ofCard, columnId: idSchema, order: cardSchema.shape.order }),
  'card.archived': z.object(ofCard),
  'card.restored': z.object(ofCard),
  /** Removed for good, with its comments. */
  'card.purged': z.object(ofCard),
  'card.attached': z.object({ ...ofCard, attachment: attachmentSchema }),
  'card.detached': z.object({ ...ofCard, attachmentId: idSchema }),
  'card.coverSet': z.object({ ...ofCard, coverId: idSchema.nullable() }),
  /** The card went to another board, with its comments: here it is no more. */
  'card.left': z.object(ofCard),
  /** The card came from another board, whole, and with who wrote its fields last. */
  'card.arrived': z.object({ card: cardSchema }),
  /** One of its comments, which came with it. */
  'comment.arrived': z.object({ comment: commentSchema }),
  'comment.created': z.object({ comment: created.comment }),
  'comment.updated': z.object({ ...ofComment, changes: z.object({ body: commentSchema.shape.body }) }),
  'comment.deleted': z.object(ofComment),
  'label.created': z.object({ label: created.label }),
  'label.updated': z.object({
    labelId: idSchema,
    ...onBoard,
    changes: labelSchema.pick({ name: true, color: true }).partial(),
  }),
  'label.deleted': z.object({ labelId: idSchema, ...onBoard }),
  /** What bears this `importId` on the board is there for all from here on. */
  'import.finished': z.object({ importId: idSchema, ...onBoard }),
  /** What bears it is gone, with its comments. */
  'import.discarded': z.object({ importId: idSchema, ...onBoard }),
  'member.joined': z.object({ member: memberSchema }),
  'member.updated': z.object({ memberId: idSchema, changes: z.object({ role: roleSchema }) }),
  'conflict.recorded': z.object({ conflict: conflictSchema }),
  'notice.read': z.object({ conflictId: idSchema }),
  /** To one person: somebody has mentioned them. */
  'mention.recorded': z.object({ mention: mentionSchema }),
  'mention.read': z.object({ mentionId: idSchema }),
  /** To one person: how the app looks on all their devices from here on. */
  'ui.themeChanged': z.object({ memberId: idSchema, theme: themeSchema }),
  /** In place of an event of something that was removed for good since: nobody is told any more what it said. */
  'log.redacted': z.object({}),
} as const;

export type PersistedEventType = keyof typeof persistedEventData;
export type EventData<T extends PersistedEventType> = z.infer<(typeof persistedEventData)[T]>;

/** `workspace`, or one board's or one person's part of it, or what concerns one person on one board. */
export const scopeSchema = z.union([
  z.literal('workspace'),
  z.templateLiteral(['board:', z.uuid()]),
  z.templateLiteral(['user:', z.uuid()]),
  z.templateLiteral(['user:', z.uuid(), '/board:', z.uuid()]),
]);
export type Scope = z.infer<typeof scopeSchema>;

const envelope = {
  /** `<epoch>-<seq>`: the event's place in the log, and what Last-Event-ID resumes from. */
  id: cursorSchema,
  scope: scopeSchema,
  /** The scope's own count, without holes: what a client checks continuity by (design §2). */
  scopeSeq: z.int().min(1),
  /** Name of the person who did it, or `Switchboard`. */
  actor: z.string(),
  deviceId: z.string(),
  mutationId: z.uuid().nullable(),
  hlc: z.string(),
  /** Hub time, ISO 8601. */
  at: z.iso.datetime(),
};

interface EnvelopeFields {
  id: string;
  scope: Scope;
  scopeSeq: number;
  actor: string;
  deviceId: string;
  mutationId: string | null;
  hlc: string;
  at: string;
}

export type PersistedEvent<T extends PersistedEventType = PersistedEventType> = {
  [K in T]: EnvelopeFields & { eventType: K; eventData: EventData<K> };
}[T];

export const persistedEventSchema = eventUnion<PersistedEvent>(persistedEventData, z.object(envelope));

/** Scopes whose state has a hash: what everybody who sees the scope sees of it. */
export const stateScopeSchema = z.union([z.literal('workspace'), z.templateLiteral(['board:', z.uuid()])]);
export type StateScope = z.infer<typeof stateScopeSchema>;

export const headsSchema = z.partialRecord(scopeSchema, z.int().min(0));
/** The last `scopeSeq` of each scope that has any event. */
export type Heads = Partial<Record<Scope, number>>;

/** What an operator can switch off while the hub runs. */
export const switchNames = ['stream', 'writes', 'uiEvents', 'analytics', 'joining'] as const;
export type SwitchName = (typeof switchNames)[number];

/** Who switched something off, why, and when. */
const switchedOffSchema = z.object({ by: z.string(), why: z.string(), at: z.iso.datetime().nullable() });

/** Which switches are on; `version` goes up with each change, and is on every response. */
export const flagsSchema = z.object({
  version: z.int().min(0),
  stream: z.boolean(),
  writes: z.boolean(),
  uiEvents: z.boolean(),
  analytics: z.boolean(),
  joining: z.boolean(),
  /** What is off, for the people whom it keeps waiting. */
  off: z.partialRecord(z.enum(switchNames), switchedOffSchema).default({}),
  /** Without it all is streamed. */
  rollout: rolloutFlagsSchema.optional(),
});
export type Flags = z.infer<typeof flagsSchema>;

export const resyncReasons = [
  'before-horizon',
  'beyond-head',
  'other-epoch',
  'not-a-cursor',
  'state-differs',
] as const;

/** `eventData` of what the hub says about itself: never kept, never numbered, never moves the cursor. */
export const hubEventData = {
  'hub.hello': z.object({
    protocol: z.int(),
    workspaceId: z.string(),
    workspaceName: z.string(),
    epoch: z.string(),
    /** The histories that this one came from by a restored backup, oldest first. */
    parents: z.array(forkSchema).default([]),
    seq: z.int(),
    /** This stream, as long as it is open: what `session:ID` means. */
    session: z.int().optional(),
    heads: headsSchema,
    heartbeatMs: z.int().positive(),
    /** How often the device is to say that it is there (`POST /api/sse/beat`). */
    beatMs: z.int().positive().optional(),
    /** Hub time at the moment of writing, for the client's clock correction. */
    now: z.iso.datetime(),
    flags: flagsSchema.optional(),
  }),
  'hub.heartbeat': z.object({
    seq: z.int(),
    heads: headsSchema,
    now: z.iso.datetime(),
    /** As in the hello, as it is now. */
    beatMs: z.int().positive().optional(),
    /** The device is to report the hash of this scope’s state as it is at this place. */
    check: stateScopeSchema.optional(),
  }),
  'hub.resync': z.object({ reason: z.enum(resyncReasons), cursor: z.string(), seq: z.int() }),
  'hub.flags': flagsSchema,
  'hub.goodbye': z.object({ reason: z.enum(['shutdown', 'replaced', 'slow', 'switched-off']) }),
} as const;
export type HubEventType = keyof typeof hubEventData;
export type HubEvent = {
  [K in HubEventType]: { eventType: K; eventData: z.infer<(typeof hubEventData)[K]> };
}[HubEventType];
export type HubEventOf<T extends HubEventType> = Extract<HubEvent, { eventType: T }>;

export const hubHelloSchema = hubEventData['hub.hello'];
export type HubHello = z.infer<typeof hubHelloSchema>;

export const hubEventSchema = eventUnion<HubEvent>(hubEventData);
