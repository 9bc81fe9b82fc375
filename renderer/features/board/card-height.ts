import type { Parts } from '../../store/replica-view.ts';

/** Pixels, as the styles of a card's face have them. */
const padding = 24;
const gap = 8;
const titleLine = 20;
const labelsLine = 30;
const factsLine = 32;
const cover = 120;
/** Characters of a title that fit into a line, on the average. */
const perLine = 30;

/**
 * About how high a card is, in pixels with the gap below it, before it has been measured. The closer, the less the
 * scrollbar shifts; what is in sight never does.
 */
export function cardHeight(parts: Pick<Parts, 'card' | 'comment'>, cardId: string): number {
  const card = parts.card.byId.get(cardId)?.entity;
  if (card === undefined) return padding + titleLine + gap;
  const lines = Math.max(1, Math.ceil(card.title.length / perLine));
  const hasFacts =
    card.due !== null ||
    card.description !== '' ||
    card.assignees.length > 0 ||
    card.checklists.length > 0 ||
    card.attachments.length > 0 ||
    parts.comment.groups.has(cardId);
  return (
    padding +
    (card.coverId === null ? 0 : cover) +
    lines * titleLine +
    (card.labelIds.length > 0 ? labelsLine : 0) +
    (hasFacts ? factsLine : 0) +
    gap
  );
}
