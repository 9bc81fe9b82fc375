import * as z from 'zod';
import { type Command, type CommandType, commandSchema, type EntityKind } from '../protocol/index.ts';

/** One request by resource, and the command that it stands for. */
export interface Resource {
  method: 'POST' | 'PATCH' | 'DELETE';
  path: string;
  summary: string;
  command: CommandType;
  /** The command's field that `:id` of the path goes into. */
  id?: string;
  /** The command's field for the id of what is made; the hub makes it. */
  made?: string;
  /** What the request is about, and what is answered. */
  kind: EntityKind;
  /** A second id in the path, after which the command's field is named too. */
  part?: 'memberId' | 'attachmentId';
  /** `:id` is a board; the column is in the body, or else the board's first open one. */
  intoBoard?: true;
}

const archiving = (kind: 'board' | 'column' | 'card'): Resource[] =>
  (['archive', 'restore'] as const).map((act) => ({
    method: 'POST',
    path: `/api/${kind}s/:id/${act}`,
    summary: act === 'archive' ? `Archive a ${kind}` : `Take a ${kind} out of the archive`,
    command: `${kind}.${act}`,
    id: `${kind}Id`,
    kind,
  }));
const purging = (kind: 'board' | 'card'): Resource => ({
  method: 'DELETE',
  path: `/api/${kind}s/:id`,
  summary: `Remove an archived ${kind} for good`,
  command: `${kind}.purge`,
  id: `${kind}Id`,
  kind,
});
const updating = (kind: 'board' | 'column' | 'card' | 'label' | 'comment'): Resource => ({
  method: 'PATCH',
  path: `/api/${kind}s/:id`,
  summary: `Change fields of a ${kind}`,
  command: `${kind}.update`,
  id: `${kind}Id`,
  kind,
});
const making = (
  kind: 'column' | 'card' | 'label' | 'comment',
  within: 'board' | 'column' | 'card',
): Resource => ({
  method: 'POST',
  path: `/api/${within}s/:id/${kind}s`,
  summary: `A new ${kind}`,
  command: `${kind}.create`,
  id: `${within}Id`,
  made: `${kind}Id`,
  kind,
});
const moving = (kind: 'column' | 'card'): Resource => ({
  method: 'POST',
  path: `/api/${kind}s/:id/move`,
  summary: `Put a ${kind} elsewhere`,
  command: `${kind}.move`,
  id: `${kind}Id`,
  kind,
});

export const resources: readonly Resource[] = [
  {
    method: 'POST',
    path: '/api/boards',
    summary: 'A new board',
    command: 'board.create',
    made: 'boardId',
    kind: 'board',
  },
  updating('board'),
  ...archiving('board'),
  purging('board'),
  {
    method: 'POST',
    path: '/api/boards/:id/access',
    summary: 'Who sees a board: everybody, or its members',
    command: 'board.setAccess',
    id: 'boardId',
    kind: 'board',
  },
  {
    method: 'POST',
    path: '/api/boards/:id/members',
    summary: 'One more member of a board',
    command: 'board.addMember',
    id: 'boardId',
    kind: 'board',
  },
  {
    method: 'DELETE',
    path: '/api/boards/:id/members/:memberId',
    summary: 'One member of a board less',
    command: 'board.removeMember',
    id: 'boardId',
    part: 'memberId',
    kind: 'board',
  },
  making('column', 'board'),
  updating('column'),
  moving('column'),
  ...archiving('column'),
  making('card', 'column'),
  {
    method: 'POST',
    path: '/api/boards/:id/cards',
    summary: 'A new card, in a column of the board or else in its first open one',
    command: 'card.create',
    made: 'cardId',
    kind: 'card',
    intoBoard: true,
  },
  updating('card'),
  moving('card'),
  ...archiving('card'),
  purging('card'),
  making('comment', 'card'),
  updating('comment'),
  {
    ...{ method: 'POST', path: '/api/cards/:id/attachments', command: 'card.attach' },
    summary: 'Put a file onto a card, one that the hub has',
    ...{ id: 'cardId', made: 'attachmentId', kind: 'card' },
  },
  {
    ...{ method: 'DELETE', path: '/api/cards/:id/attachments/:attachmentId', command: 'card.detach' },
    summary: 'Take a file off a card',
    ...{ id: 'cardId', part: 'attachmentId', kind: 'card' },
  },
  {
    ...{ method: 'POST', path: '/api/cards/:id/cover', command: 'card.setCover' },
    summary: 'Which picture a card shows on its board',
    ...{ id: 'cardId', kind: 'card' },
  },
  making('label', 'board'),
  updating('label'),
  {
    method: 'DELETE',
    path: '/api/labels/:id',
    summary: 'Delete a label',
    command: 'label.delete',
    id: 'labelId',
    kind: 'label',
  },
  {
    ...{ method: 'DELETE', path: '/api/comments/:id', command: 'comment.delete' },
    summary: 'Delete a comment of one’s own',
    ...{ id: 'commentId', kind: 'comment' },
  },
];

/** What the body may hold: the command's own fields, less what the path says and imports; for a PATCH, the changes. */
export function bodySchema({
  command,
  method,
  id,
  made,
  part,
  intoBoard,
}: Resource): z.ZodType<Record<string, unknown>> {
  const option = commandSchema.options.find(({ shape }) => shape.type.value === command);
  if (!option) throw new Error(`there is no command ${command}`);
  const { type: _, ...fields } = option.shape as Record<string, z.ZodType>;
  if (method === 'PATCH') return fields.changes as z.ZodType<Record<string, unknown>>;
  const body = z.strictObject(
    Object.fromEntries(
      Object.entries(fields).filter(([field]) => ![id, made, part, 'importId'].includes(field)),
    ),
  );
  return intoBoard ? body.partial({ columnId: true }) : body;
}

/** `body` has been checked against `bodySchema`, and names a column where the command needs one. */
export function commandOf(
  { command, method, id, made, part }: Resource,
  given: { id: string; madeId: string; partId: string; body: Record<string, unknown> },
): Command {
  const fields = method === 'PATCH' ? { changes: given.body } : given.body;
  return {
    type: command,
    ...fields,
    ...(id === undefined ? {} : { [id]: given.id }),
    ...(made === undefined ? {} : { [made]: given.madeId }),
    ...(part === undefined ? {} : { [part]: given.partId }),
  } as Command;
}
