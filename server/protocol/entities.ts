import * as z from 'zod';
import { attachmentSchema } from './files.ts';
import { idSchema } from './ids.ts';
import { limits } from './limits.ts';
import { text } from './text.ts';

export const labelColors = [
  'red',
  'orange',
  'yellow',
  'green',
  'teal',
  'blue',
  'purple',
  'pink',
  'grey',
] as const;
export type LabelColor = (typeof labelColors)[number];

const name = text().trim().min(1).max(limits.nameLength);
const orderKey = z.string().min(1).max(1024);
/** An instant, ISO 8601 with a zone, e.g. `2026-03-01T09:00:00.000Z`. */
export const instantSchema = z.iso.datetime({ offset: true });

/**
 * Who wrote a field last: `seq` is the event's place in the log, `hlc` the writer's stamp
 * (see rules/hybrid-clock.ts), `device` the app that wrote it, `mutation` the edit that did; null where the hub did by
 * itself, and missing in what an older hub wrote. Conflict rules read nothing else.
 */
export const stampSchema = z.object({
  seq: z.int().min(0),
  hlc: z.string(),
  device: z.string(),
  mutation: idSchema.nullable().optional(),
});
export type Stamp = z.infer<typeof stampSchema>;
const stamps = z.record(z.string(), stampSchema);

export const checklistSchema = z.object({
  id: idSchema,
  name,
  items: z
    .array(z.object({ id: idSchema, text: text().max(limits.titleLength), done: z.boolean() }))
    .max(limits.itemsPerChecklist),
});
export type Checklist = z.infer<typeof checklistSchema>;

export const boardFields = {
  name,
  description: text().max(limits.textLength),
  /** Whether new boards are to be made like it. */
  template: z.boolean(),
};

/** Who may see a board and what is on it: everybody in the workspace, or the board's own members. */
export const boardAccesses = ['workspace', 'members'] as const;
export const boardAccessSchema = z.enum(boardAccesses);
export type BoardAccess = z.infer<typeof boardAccessSchema>;
export const boardMemberIdsSchema = z.array(idSchema).max(limits.membersPerBoard);

export const columnFields = {
  name,
  /** How many cards may be in it before it is too full (a limit to work in progress); null: as many as come. */
  cardLimit: z.int().min(1).max(limits.cardLimit).nullable(),
};

export const cardFields = {
  title: text().trim().min(1).max(limits.titleLength),
  /** Markdown. */
  description: text().max(limits.textLength),
  due: instantSchema.nullable(),
  labelIds: z.array(idSchema).max(limits.labelsPerCard),
  /** Names of people, members of the workspace or not (an import may bring others). */
  assignees: z.array(name).max(limits.assigneesPerCard),
  checklists: z.array(checklistSchema).max(limits.checklistsPerCard),
  /** Whether it stands for cards to be made like it, and is none of its column's work itself. */
  template: z.boolean(),
};

export const labelFields = {
  name: text().trim().max(limits.labelNameLength),
  color: z.enum(labelColors),
};

/** By whom and when something was removed for good. */
export const purgedSchema = z.object({ by: z.string(), at: instantSchema });

/** Of an import that is under way: what bears one is shown to nobody until `import.finish`. */
export const importIdSchema = idSchema.optional();

export const boardSchema = z.object({
  kind: z.literal('board'),
  id: idSchema,
  ...boardFields,
  /** A board made before there were templates is none. */
  template: boardFields.template.default(false),
  /** A board made before there were private ones is everybody's. */
  access: boardAccessSchema.default('workspace'),
  /** Ids of its members. They say who sees it only while `access` is `members`; till then they are kept for that. */
  memberIds: boardMemberIdsSchema.default([]),
  archived: z.boolean(),
  createdAt: instantSchema,
  importId: importIdSchema,
  /** Of a board that was removed for good: nothing is left of it but who may see that it was. */
  purged: purgedSchema.optional(),
  stamps,
});
export type Board = z.infer<typeof boardSchema>;

export const columnSchema = z.object({
  kind: z.literal('column'),
  id: idSchema,
  boardId: idSchema,
  ...columnFields,
  /** A column made before there were limits has none. */
  cardLimit: columnFields.cardLimit.default(null),
  order: orderKey,
  archived: z.boolean(),
  importId: importIdSchema,
  stamps,
});
export type Column = z.infer<typeof columnSchema>;

export const cardSchema = z.object({
  kind: z.literal('card'),
  id: idSchema,
  boardId: idSchema,
  ...cardFields,
  /** Likewise a card. */
  template: cardFields.template.default(false),
  /** Files, in the order in which they were attached. A card made before there were any has none. */
  attachments: z.array(attachmentSchema).default([]),
  /** The attachment, a picture, that the card shows on its board. */
  coverId: idSchema.nullable().default(null),
  columnId: idSchema,
  order: orderKey,
  archived: z.boolean(),
  createdAt: instantSchema,
  createdBy: z.string(),
  importId: importIdSchema,
  stamps,
});
export type Card = z.infer<typeof cardSchema>;

export const labelSchema = z.object({
  kind: z.literal('label'),
  id: idSchema,
  boardId: idSchema,
  ...labelFields,
  importId: importIdSchema,
  stamps,
});
export type Label = z.infer<typeof labelSchema>;

export const commentSchema = z.object({
  kind: z.literal('comment'),
  id: idSchema,
  boardId: idSchema,
  cardId: idSchema,
  /** Markdown. */
  body: text().min(1).max(limits.textLength),
  author: z.string(),
  /** The member who wrote it; null: nobody here, as an import may bring it; missing: from before it was told. */
  authorId: idSchema.nullable().optional(),
  writtenAt: instantSchema,
  /** When its author last changed it; null: never. */
  editedAt: instantSchema.nullable().default(null),
  stamps: stamps.default({}),
});
export type Comment = z.infer<typeof commentSchema>;

/** Guests read and comment; members do what boards are for; admins let people in; owners do everything. */
export const roles = ['owner', 'admin', 'member', 'guest'] as const;
export const roleSchema = z.enum(roles);
export type Role = z.infer<typeof roleSchema>;

export const memberSchema = z.object({
  kind: z.literal('member'),
  id: idSchema,
  name,
  /** Who joined before there were roles is a member. */
  role: roleSchema.default('member'),
});
export type Member = z.infer<typeof memberSchema>;

/** What one person wrote and gave way to another's; kept for the person who wrote it. */
export const conflictSchema = z.object({
  kind: z.literal('conflict'),
  id: idSchema,
  boardId: idSchema,
  /** Null where it was no card that two people changed, but `subject`. */
  cardId: idSchema.nullable(),
  subject: z.object({ kind: z.enum(['board', 'column', 'label']), id: idSchema }).optional(),
  field: z.enum(['title', 'description', 'due', 'name', 'place']),
  /** The member whose words gave way, and only they see this. */
  memberId: idSchema,
  /** Of a due date the instant; empty for none. Of a place the column's name. So is `kept`. */
  theirs: z.string(),
  kept: z.string(),
  /** With a place: the column that `theirs` names. */
  columnId: idSchema.optional(),
  by: z.string(),
  /** Whose words stand; the person's own where they wrote on two devices. Null: not known, as in older records. */
  byMemberId: idSchema.nullable().default(null),
  at: instantSchema,
});
export type Conflict = z.infer<typeof conflictSchema>;

/** That somebody was mentioned by another person, until they have looked at it; theirs alone. */
export const mentionSchema = z.object({
  kind: z.literal('mention'),
  id: idSchema,
  boardId: idSchema,
  cardId: idSchema,
  /** Null: in the card's description. */
  commentId: idSchema.nullable(),
  /** Who was mentioned. */
  memberId: idSchema,
  by: z.string(),
  byMemberId: idSchema,
  at: instantSchema,
});
export type Mention = z.infer<typeof mentionSchema>;

/** How the app looks: as the system says, or in one way whatever that says; `contrast`: as the system says, with all contrast that there is. */
export const themes = ['system', 'light', 'dark', 'contrast'] as const;
export const themeSchema = z.enum(themes);
export type Theme = z.infer<typeof themeSchema>;

/** One person's choice of theme, on all their devices; nobody else sees it. */
export const themeChoiceSchema = z.object({
  kind: z.literal('theme'),
  /** The member whose it is. */
  id: idSchema,
  theme: themeSchema,
  stamps,
});
export type ThemeChoice = z.infer<typeof themeChoiceSchema>;
/** What is left of a card that was removed for good, under its id: none of its words. */
export const tombstoneSchema = z.object({
  kind: z.literal('tombstone'),
  id: idSchema,
  boardId: idSchema,
  ...purgedSchema.shape,
});
export type Tombstone = z.infer<typeof tombstoneSchema>;

export const entitySchema = z.discriminatedUnion('kind', [
  boardSchema,
  columnSchema,
  cardSchema,
  labelSchema,
  commentSchema,
  memberSchema,
  conflictSchema,
  mentionSchema,
  themeChoiceSchema,
  tombstoneSchema,
]);
export type Entity = z.infer<typeof entitySchema>;
export type EntityKind = Entity['kind'];
export type EntityOf<K extends EntityKind> = Extract<Entity, { kind: K }>;
