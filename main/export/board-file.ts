import * as z from 'zod';
import {
  boardAccessSchema,
  boardFields,
  cardFields,
  checklistSchema,
  columnFields,
  commentSchema,
  labelFields,
} from '../../server/protocol/entities.ts';
import { type Card, fileHashSchema, fileNameSchema, limits } from '../../server/protocol/index.ts';
import type { BoardContent, CardContent } from './board-content.ts';
import type { ArchivedFile } from './board-files.ts';

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

/** A file of a card. It is itself no part of the JSON, but beside it in an archive. */
const file = z.strictObject({
  name: fileNameSchema,
  /** Where it is in the archive. */
  path: z.string().min(1).max(300),
  /** Bytes. */
  size: z.int().min(1).max(limits.mostFileBytes),
  sha256: fileHashSchema,
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
  /** Only in an archive, and where there are any. */
  files: z.array(file).min(1).max(limits.attachmentsPerCard).optional(),
  /** The place of the cover among the files, counted from 0. */
  cover: z.int().min(0).optional(),
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

export type CardInFile = z.infer<typeof card>;
export type FileInFile = z.infer<typeof file>;

type Files = ReadonlyMap<string, ArchivedFile>;

function filesInFile({ attachments, coverId }: Card, archived: Files): Pick<CardInFile, 'files' | 'cover'> {
  if (archived.size === 0 || attachments.length === 0) return {};
  const cover = attachments.findIndex(({ id }) => id === coverId);
  const files = attachments.map(({ name, size, hash }) => ({
    ...{ name, path: archived.get(hash)?.path ?? '', size, sha256: hash },
  }));
  return { files, ...(cover !== -1 && { cover }) };
}

function cardInFile(
  { card, comments }: CardContent,
  labelAt: ReadonlyMap<string, number>,
  archived: Files,
): CardInFile {
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
    ...filesInFile(card, archived),
  };
}

/** As JSON.stringify writes the value so deep in another one. */
const written = (value: object, depth: number) =>
  JSON.stringify(value, null, 2).replaceAll('\n', `\n${'  '.repeat(depth)}`);

/** The object with one more field, its last, which is a list: of what makes an item each piece begins. */
function* withList<T>(
  { value, field, depth }: { value: object; field: string; depth: number },
  items: readonly T[],
  itemAt: (item: T, depth: number) => Iterable<string>,
): Generator<string> {
  const [outer, inner] = ['  '.repeat(depth), '  '.repeat(depth + 1)];
  const head = `${written(value, depth).slice(0, -`\n${outer}}`.length)},\n${inner}"${field}": [`;
  if (items.length === 0) return yield `${head}]\n${outer}}`;
  yield head;
  for (const [index, item] of items.entries()) {
    let before = `${index === 0 ? '' : ','}\n${inner}  `;
    for (const piece of itemAt(item, depth + 2)) {
      yield before + piece;
      before = '';
    }
  }
  yield `\n${inner}]\n${outer}}`;
}

/** `archived`: the files that are beside it, where they are; without them nothing is said of any. A piece a card. */
export function* boardAsJson(
  { board, labels, columns }: BoardContent,
  archived: Files = new Map(),
): Generator<string> {
  const labelAt = new Map(labels.map(({ id }, index) => [id, index]));
  const head: Omit<BoardFile, 'columns'> = {
    format: boardFileFormat,
    version: boardFileVersion,
    name: board.name,
    description: board.description,
    access: board.access,
    ...(board.template && { template: true }),
    labels: labels.map(({ name, color }) => ({ name, color })),
  };
  yield* withList({ value: head, field: 'columns', depth: 0 }, columns, ({ column, cards }, depth) => {
    const { name, cardLimit, archived: away } = column;
    const value = { name, cardLimit, archived: away };
    return withList({ value, field: 'cards', depth }, cards, (content, at) => [
      written(cardInFile(content, labelAt, archived), at),
    ]);
  });
  yield '\n';
}
