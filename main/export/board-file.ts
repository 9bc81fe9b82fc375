import { z } from 'zod';
import {
  boardAccessSchema,
  boardFields,
  cardFields,
  checklistSchema,
  columnFields,
  commentSchema,
  labelFields,
} from '../../server/protocol/entities.ts';
import { limits } from '../../server/protocol/index.ts';
import type { BoardContent, CardContent } from './board-content.ts';

export const boardFileFormat = 'switchboard-board';
export const boardFileVersion = 1;

const checklist = z.strictObject({
  name: checklistSchema.shape.name,
  items: z
    .array(checklistSchema.shape.items.element.omit({ id: true }).strict())
    .max(limits.itemsPerChecklist),
});

const comment = z.strictObject({
  author: z.string().min(1).max(limits.nameLength),
  writtenAt: commentSchema.shape.writtenAt,
  body: commentSchema.shape.body,
});

const card = z.strictObject({
  title: cardFields.title,
  description: cardFields.description,
  due: cardFields.due,
  /** Places in the board's `labels`, counted from 0. */
  labels: z.array(z.int().min(0)).max(limits.labelsPerCard),
  assignees: cardFields.assignees,
  checklists: z.array(checklist).max(limits.checklistsPerCard),
  comments: z.array(comment),
  archived: z.boolean(),
  /** Only where it is one: cards are made like it. */
  template: cardFields.template.optional(),
});

/**
 * A board as JSON. It names nothing by id, so that a board that is read in is a new one, and read out again the same
 * file. Not in it: who made what, a board's members, and older versions of texts.
 */
export const boardFileSchema = z.strictObject({
  format: z.literal(boardFileFormat),
  version: z.literal(boardFileVersion),
  name: boardFields.name,
  description: boardFields.description,
  access: boardAccessSchema,
  template: boardFields.template.optional(),
  labels: z.array(z.strictObject(labelFields)),
  columns: z.array(z.strictObject({ ...columnFields, archived: z.boolean(), cards: z.array(card) })),
});
export type BoardFile = z.infer<typeof boardFileSchema>;

function cardInFile({ card, comments }: CardContent, labelAt: ReadonlyMap<string, number>) {
  return {
    title: card.title,
    description: card.description,
    due: card.due,
    labels: card.labelIds.flatMap((id) => labelAt.get(id) ?? []),
    assignees: card.assignees,
    checklists: card.checklists.map(({ name, items }) => ({
      name,
      items: items.map(({ text, done }) => ({ text, done })),
    })),
    comments: comments.map(({ author, writtenAt, body }) => ({ author, writtenAt, body })),
    archived: card.archived,
    ...(card.template && { template: true }),
  };
}

export function boardAsJson({ board, labels, columns }: BoardContent): string {
  const labelAt = new Map(labels.map(({ id }, index) => [id, index]));
  const file: BoardFile = {
    format: boardFileFormat,
    version: boardFileVersion,
    name: board.name,
    description: board.description,
    access: board.access,
    ...(board.template && { template: true }),
    labels: labels.map(({ name, color }) => ({ name, color })),
    columns: columns.map(({ column, cards }) => ({
      name: column.name,
      cardLimit: column.cardLimit,
      archived: column.archived,
      cards: cards.map((content) => cardInFile(content, labelAt)),
    })),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}
