import type { Tally, Thing } from './tally.ts';
import { notHere, onlyItsPowerUp, powerUpData } from './trello-context.ts';
import { isLink, type TrelloCard } from './trello-schema.ts';

/** Counts what an imported card had in Trello and cannot have here. */
export function countLeftovers(card: TrelloCard, skipped: Tally): void {
  const cover = card.cover;
  const hasPicture = cover && (cover.idAttachment || cover.idUploadedBackground);
  const hasPlace = card.coordinates || card.locationName || card.address;

  skipped.add(
    'importThings.attachment',
    'importWhys.linksToFiles',
    card.attachments.filter((attachment) => !isLink(attachment)).length,
  );
  const covers: Thing = 'importThings.cardCover';
  skipped.add(covers, 'importWhys.picturesElsewhere', hasPicture ? 1 : 0);
  skipped.add(covers, notHere, cover?.color && !hasPicture ? 1 : 0);
  skipped.add('importThings.customFieldValue', notHere, card.customFieldItems.length);
  skipped.add('importThings.sticker', notHere, card.stickers.length);
  skipped.add('importThings.vote', notHere, Math.max(card.badges.votes, card.idMembersVoted.length));
  skipped.add('importThings.reminder', notHere, (card.dueReminder ?? -1) >= 0 ? 1 : 0);
  skipped.add('importThings.startDate', notHere, card.start ? 1 : 0);
  skipped.add('importThings.dueTick', notHere, card.dueComplete ? 1 : 0);
  skipped.add('importThings.location', notHere, hasPlace ? 1 : 0);
  skipped.add(powerUpData, onlyItsPowerUp, card.pluginData.length);
}

/** Counts what comes over as something plainer. */
export function countPlainer(card: TrelloCard, changed: Tally): void {
  if (card.cardRole) changed.add('importThings.linkedCard', 'importWhys.linkAsTitle');
}
