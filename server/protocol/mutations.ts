import * as z from 'zod';
import {
  boardAccessSchema,
  boardFields,
  boardMemberIdsSchema,
  cardFields,
  checklistSchema,
  columnFields,
  importIdSchema,
  instantSchema,
  labelFields,
  roleSchema,
  themeSchema,
} from './entities.ts';
import { fileHashSchema, fileNameSchema, fileTypeSchema } from './files.ts';
import { cursorSchema, idSchema } from './ids.ts';
import { limits } from './limits.ts';
import { text } from './text.ts';

/** Where a card or column goes: between two neighbours as the person saw them. Both absent: at the end. */
const place = { afterId: idSchema.nullable().optional(), beforeId: idSchema.nullable().optional() };

const atLeastOne = (changes: object) => Object.keys(changes).length > 0;
const nothingToChange = 'changes must name at least one field';

const boardCreate = z.strictObject({
  type: z.literal('board.create'),
  boardId: idSchema,
  name: boardFields.name,
  description: boardFields.description.optional(),
  /** `workspace` unless told otherwise. Who makes a board is one of its members. */
  access: boardAccessSchema.optional(),
  /** Who else is a member of it. */
  memberIds: boardMemberIdsSchema.optional(),
  /** Without it: no. */
  template: boardFields.template.optional(),
  importId: importIdSchema,
});
const boardUpdate = z.strictObject({
  type: z.literal('board.update'),
  boardId: idSchema,
  changes: z.strictObject(boardFields).partial().refine(atLeastOne, nothingToChange),
});
const boardArchive = z.strictObject({ type: z.literal('board.archive'), boardId: idSchema });
const boardRestore = z.strictObject({ type: z.literal('board.restore'), boardId: idSchema });

/** Removes for good what is archived, for everybody; owners and admins alone. */
const boardPurge = z.strictObject({ type: z.literal('board.purge'), boardId: idSchema });

const boardSetAccess = z.strictObject({
  type: z.literal('board.setAccess'),
  boardId: idSchema,
  access: boardAccessSchema,
  /** Who becomes a member with it, beside those who are and whoever asks. */
  memberIds: boardMemberIdsSchema.optional(),
});
const boardMember = { boardId: idSchema, memberId: idSchema };
const boardAddMember = z.strictObject({ type: z.literal('board.addMember'), ...boardMember });
const boardRemoveMember = z.strictObject({ type: z.literal('board.removeMember'), ...boardMember });

const columnCreate = z.strictObject({
  type: z.literal('column.create'),
  columnId: idSchema,
  boardId: idSchema,
  name: columnFields.name,
  /** Without it there is none. */
  cardLimit: columnFields.cardLimit.optional(),
  importId: importIdSchema,
  ...place,
});
const columnUpdate = z.strictObject({
  type: z.literal('column.update'),
  columnId: idSchema,
  changes: z.strictObject(columnFields).partial().refine(atLeastOne, nothingToChange),
});
const columnMove = z.strictObject({ type: z.literal('column.move'), columnId: idSchema, ...place });
const columnArchive = z.strictObject({ type: z.literal('column.archive'), columnId: idSchema });
const columnRestore = z.strictObject({ type: z.literal('column.restore'), columnId: idSchema });

const cardCreate = z.strictObject({
  type: z.literal('card.create'),
  cardId: idSchema,
  columnId: idSchema,
  title: cardFields.title,
  description: cardFields.description.optional(),
  due: cardFields.due.optional(),
  labelIds: cardFields.labelIds.optional(),
  assignees: cardFields.assignees.optional(),
  checklists: z.array(checklistSchema).max(limits.checklistsPerCard).optional(),
  /** Without it: no. */
  template: cardFields.template.optional(),
  importId: importIdSchema,
  ...place,
});
const cardUpdate = z.strictObject({
  type: z.literal('card.update'),
  cardId: idSchema,
  changes: z.strictObject(cardFields).partial().refine(atLeastOne, nothingToChange),
  /** The text each changed text field held when the person began to type: what a merge starts from. */
  baseText: z
    .strictObject({
      title: text().max(limits.titleLength),
      description: text().max(limits.textLength),
    })
    .partial()
    .optional(),
  /** Each changed list as it was when the person changed it: what was done to it then merges with what others did. */
  baseLists: z
    .strictObject({
      labelIds: cardFields.labelIds,
      assignees: cardFields.assignees,
      checklists: cardFields.checklists,
    })
    .partial()
    .optional(),
});
const cardMove = z.strictObject({
  type: z.literal('card.move'),
  cardId: idSchema,
  columnId: idSchema,
  /** Where the person saw it: whether somebody else has moved it to another column meanwhile is told by that. */
  fromColumnId: idSchema.optional(),
  ...place,
});
/** What of a card comes along onto a copy of it, beside its words and labels. */
export const copiedPartsSchema = z.strictObject({
  /** With nothing ticked: the copy's work is still to be done. */
  checklists: z.boolean(),
  assignees: z.boolean(),
  due: z.boolean(),
  /** Under their authors' names and times. */
  comments: z.boolean(),
  /** With the cover. */
  files: z.boolean(),
});
export type CopiedParts = z.infer<typeof copiedPartsSchema>;

/** The ids of the copy's labels and comments follow from its own and theirs: see rules/derived-id.ts. */
const cardCopy = z.strictObject({
  type: z.literal('card.copy'),
  /** Of the copy. */
  cardId: idSchema,
  fromCardId: idSchema,
  columnId: idSchema,
  /** Without it the card's own. */
  title: cardFields.title.optional(),
  /** Without it, or one of its fields: no. */
  parts: copiedPartsSchema.partial().optional(),
  /** Whether the copy is a template; without it: no. */
  template: cardFields.template.optional(),
  importId: importIdSchema,
  ...place,
});
const cardArchive = z.strictObject({ type: z.literal('card.archive'), cardId: idSchema });
const cardRestore = z.strictObject({ type: z.literal('card.restore'), cardId: idSchema });
const cardPurge = z.strictObject({ type: z.literal('card.purge'), cardId: idSchema });

/** The hub has the file already: `PUT /api/files/HASH`. */
const cardAttach = z.strictObject({
  type: z.literal('card.attach'),
  cardId: idSchema,
  attachmentId: idSchema,
  hash: fileHashSchema,
  name: fileNameSchema,
  /** As the device knows the file, for what it shows meanwhile; the hub goes by the file. */
  size: z.int().min(1).optional(),
  mediaType: fileTypeSchema.optional(),
});
const ofAttachment = { cardId: idSchema, attachmentId: idSchema };
const cardDetach = z.strictObject({ type: z.literal('card.detach'), ...ofAttachment });
const cardSetCover = z.strictObject({
  type: z.literal('card.setCover'),
  cardId: idSchema,
  /** One of the card's pictures; null: none. */
  attachmentId: idSchema.nullable(),
});

const commentCreate = z.strictObject({
  type: z.literal('comment.create'),
  commentId: idSchema,
  cardId: idSchema,
  body: text().min(1).max(limits.textLength),
  /** Set by an import alone: who wrote it elsewhere, and when. */
  imported: z
    .strictObject({ author: text().min(1).max(limits.nameLength), writtenAt: instantSchema })
    .optional(),
  /** When it was written, where its author had taken it away and brings it back; else now. */
  writtenAt: instantSchema.optional(),
});
const commentUpdate = z.strictObject({
  type: z.literal('comment.update'),
  commentId: idSchema,
  changes: z.strictObject({ body: text().min(1).max(limits.textLength) }),
  /** The text when its author began to change it. */
  baseText: z.strictObject({ body: text().max(limits.textLength) }).optional(),
});
const commentDelete = z.strictObject({ type: z.literal('comment.delete'), commentId: idSchema });

const labelCreate = z.strictObject({
  type: z.literal('label.create'),
  labelId: idSchema,
  boardId: idSchema,
  ...labelFields,
  importId: importIdSchema,
});
const labelUpdate = z.strictObject({
  type: z.literal('label.update'),
  labelId: idSchema,
  changes: z.strictObject(labelFields).partial().refine(atLeastOne, nothingToChange),
});
const labelDelete = z.strictObject({ type: z.literal('label.delete'), labelId: idSchema });

/** Shows at once what an import has brought, or takes all of it back. */
const importFinish = z.strictObject({
  type: z.literal('import.finish'),
  importId: idSchema,
  boardId: idSchema,
});
const importDiscard = z.strictObject({
  type: z.literal('import.discard'),
  importId: idSchema,
  boardId: idSchema,
});

const memberUpdate = z.strictObject({
  type: z.literal('member.update'),
  memberId: idSchema,
  changes: z.strictObject({ role: roleSchema }),
});

const conflictDismiss = z.strictObject({ type: z.literal('notice.read'), conflictId: idSchema });
const mentionRead = z.strictObject({ type: z.literal('mention.read'), mentionId: idSchema });

/** How the app is to look for whoever asks, on all their devices. */
const uiSetTheme = z.strictObject({ type: z.literal('ui.setTheme'), theme: themeSchema });

/** What a client asks for, as a window says it: no id, number or stamp yet. */
export const commandSchema = z.discriminatedUnion('type', [
  boardCreate,
  boardUpdate,
  boardArchive,
  boardRestore,
  boardPurge,
  boardSetAccess,
  boardAddMember,
  boardRemoveMember,
  columnCreate,
  columnUpdate,
  columnMove,
  columnArchive,
  columnRestore,
  cardCreate,
  cardUpdate,
  cardMove,
  cardCopy,
  cardArchive,
  cardRestore,
  cardPurge,
  cardAttach,
  cardDetach,
  cardSetCover,
  commentCreate,
  commentUpdate,
  commentDelete,
  labelCreate,
  labelUpdate,
  labelDelete,
  importFinish,
  importDiscard,
  memberUpdate,
  conflictDismiss,
  mentionRead,
  uiSetTheme,
]);
export type Command = z.infer<typeof commandSchema>;
export type CommandType = Command['type'];
export type CommandOf<T extends CommandType> = Extract<Command, { type: T }>;

/** A command as it travels: `number` counts 1, 2, 3… per device and is the key of idempotency (design §2). */
export const mutationSchema = z.strictObject({
  id: idSchema,
  number: z.int().min(1),
  hlc: z.string().regex(/^[0-9a-z]{9}:[0-9a-z]{4}$/),
  /** What the person saw when they did it; null before the first snapshot. */
  base: cursorSchema.nullable(),
  /** Offered again to a restored hub: where it was acknowledged, in a history that the hub has left since. */
  was: cursorSchema.optional(),
  /** The id of the mutation that it undoes. */
  inverts: idSchema.optional(),
  command: commandSchema,
});
export type Mutation = z.infer<typeof mutationSchema>;
