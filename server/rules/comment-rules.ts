import type { CommandOf, Comment } from '../protocol/index.ts';
import { isConcurrent, resolveText, stampAfter } from './concurrency.ts';
import { type Asking, accepted, HUB_MEMBER, notFound, type Refusal, type Rule, refused } from './decision.ts';
import { mentionDrafts } from './mention-rules.ts';
import { notAllowed } from './roles.ts';
import { boardScope } from './scopes.ts';

/** Of a comment from before comments named their author by id, the name is all there is to go by. */
export function isAuthor(
  { authorId, author }: Pick<Comment, 'authorId' | 'author'>,
  { memberId, memberName }: Pick<Asking, 'memberId' | 'memberName'>,
): boolean {
  return authorId === undefined ? author === memberName : authorId === memberId;
}

/** What an import brings is its author's where that is whoever imports, and else nobody's. */
function authorOf(imported: CommandOf<'comment.create'>['imported'], { memberId, memberName }: Asking) {
  if (imported === undefined)
    return { author: memberName, authorId: memberId === HUB_MEMBER ? null : memberId };
  return { author: imported.author, authorId: imported.author === memberName ? memberId : null };
}

export const createComment: Rule<CommandOf<'comment.create'>> = (command, workspace, asking) => {
  const card = workspace.get('card', command.cardId);
  if (!card) return notFound('card', command.cardId, 'cardId');
  const comment = {
    kind: 'comment' as const,
    id: command.commentId,
    boardId: card.boardId,
    cardId: card.id,
    body: command.body,
    ...authorOf(command.imported, asking),
    writtenAt: command.imported?.writtenAt ?? command.writtenAt ?? asking.now,
    editedAt: null,
  };
  const { id: commentId, boardId, cardId, body, writtenAt: at } = comment;
  // What an import brings was said elsewhere, and long ago.
  const after = command.imported === undefined ? body : '';
  const mentions = mentionDrafts(
    { boardId, cardId, commentId, at },
    { before: '', after },
    workspace,
    asking,
  );
  return accepted(asking, [
    { eventType: 'comment.created', eventData: { comment }, scope: boardScope(boardId) },
    ...mentions,
  ]);
};

function notYours(): Refusal {
  const detail = 'Only who wrote a comment changes it or takes it away.';
  return {
    ok: false,
    problem: notAllowed('comments-are-their-authors', 'Not your comment', detail, 'commentId'),
  };
}

export const updateComment: Rule<CommandOf<'comment.update'>> = (command, workspace, asking) => {
  const comment = workspace.get('comment', command.commentId);
  if (!comment) return notFound('comment', command.commentId, 'commentId');
  if (!isAuthor(comment, asking)) return notYours();
  const edit = {
    field: 'body',
    current: comment.body,
    proposed: command.changes.body,
    baseText: command.baseText?.body,
  };
  const result = resolveText(edit, comment.stamps, asking);
  // Both are one person's: they choose, rather than a clock.
  if (result.outcome === 'conflict')
    return refused(
      'changed-since',
      409,
      'Changed on another device',
      'You changed this comment on another device at the same time. Look at it as it is now, and try again to replace it.',
      'changes.body',
    );
  if (result.value === comment.body) return accepted(asking, []);
  const { boardId, cardId, id: commentId } = comment;
  const eventData = { commentId, cardId, boardId, changes: { body: result.value } };
  const hlc = stampAfter(['body'], comment.stamps, asking.hlc);
  return {
    ok: true,
    hlc,
    drafts: [
      { eventType: 'comment.updated', eventData, scope: boardScope(boardId) },
      ...mentionDrafts(
        { boardId, cardId, commentId },
        { before: comment.body, after: result.value },
        workspace,
        asking,
      ),
    ],
  };
};

export const deleteComment: Rule<CommandOf<'comment.delete'>> = (command, workspace, asking) => {
  const comment = workspace.get('comment', command.commentId);
  if (!comment) return notFound('comment', command.commentId, 'commentId');
  if (!isAuthor(comment, asking)) return notYours();
  const { boardId, cardId, id: commentId } = comment;
  if (isConcurrent(comment.stamps['body'], asking))
    return accepted(asking, [], 'The comment was changed on another device of yours meanwhile, and stays.');
  const eventData = { commentId, cardId, boardId };
  return accepted(asking, [{ eventType: 'comment.deleted', eventData, scope: boardScope(boardId) }]);
};
