import { anyType, type Card, type CommandOf, isPicture, limits } from '../protocol/index.ts';
import { mayWrite, stampAfter } from './concurrency.ts';
import {
  type Asking,
  accepted,
  type Decision,
  type Draft,
  notFound,
  type Rule,
  refused,
} from './decision.ts';
import { safeFileName } from './file-name.ts';
import { boardScope } from './scopes.ts';

/** Two people's files go side by side, and one that is taken off stays off: neither is a conflict. */
function changed(card: Card, draft: Omit<Draft, 'scope'>, field: string, asking: Asking): Decision {
  const hlc = stampAfter([field], card.stamps, asking.hlc);
  return { ok: true, hlc, drafts: [{ ...draft, scope: boardScope(card.boardId) } as Draft] };
}

export const attachFile: Rule<CommandOf<'card.attach'>> = (command, workspace, asking) => {
  const card = workspace.get('card', command.cardId);
  if (!card) return notFound('card', command.cardId, 'cardId');
  if (card.attachments.some(({ id }) => id === command.attachmentId)) return accepted(asking, []);
  if (card.attachments.length >= limits.attachmentsPerCard) {
    const detail = `A card holds ${limits.attachmentsPerCard} files. Remove one that is no longer needed, or use another card.`;
    return refused('too-many-files', 422, 'The card has too many files', detail, 'cardId');
  }
  const kept = asking.fileOf?.(command.hash);
  const attachment = {
    id: command.attachmentId,
    hash: command.hash,
    name: safeFileName(command.name),
    size: kept?.size ?? command.size ?? 1,
    type: kept?.type ?? command.mediaType ?? anyType,
    addedBy: asking.memberName,
    addedAt: asking.now,
  };
  const eventData = { cardId: card.id, boardId: card.boardId, attachment };
  return changed(card, { eventType: 'card.attached', eventData }, 'attachments', asking);
};

export const detachFile: Rule<CommandOf<'card.detach'>> = (command, workspace, asking) => {
  const card = workspace.get('card', command.cardId);
  if (!card) return notFound('card', command.cardId, 'cardId');
  const { attachmentId } = command;
  if (!card.attachments.some(({ id }) => id === attachmentId)) return accepted(asking, []);
  const eventData = { cardId: card.id, boardId: card.boardId, attachmentId };
  return changed(card, { eventType: 'card.detached', eventData }, 'attachments', asking);
};

export const setCover: Rule<CommandOf<'card.setCover'>> = (command, workspace, asking) => {
  const card = workspace.get('card', command.cardId);
  if (!card) return notFound('card', command.cardId, 'cardId');
  const { attachmentId: coverId } = command;
  const picture = card.attachments.find(({ id }) => id === coverId);
  if (coverId !== null && !picture) {
    const detail = 'The file is no longer on the card. Choose one that is.';
    return refused('no-such-file', 404, 'No such file', detail, 'attachmentId');
  }
  if (picture && !isPicture(picture)) {
    const detail = 'A cover is a PNG, JPEG, GIF or WebP picture.';
    return refused('no-picture', 422, 'The file is no picture', detail, 'attachmentId');
  }
  if (card.coverId === coverId || !mayWrite('coverId', card.stamps, asking)) return accepted(asking, []);
  const eventData = { cardId: card.id, boardId: card.boardId, coverId };
  return changed(card, { eventType: 'card.coverSet', eventData }, 'coverId', asking);
};
