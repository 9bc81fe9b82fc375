import type { Tally, Thing } from './tally.ts';
import { notHere, onlyItsPowerUp, powerUpData } from './trello-context.ts';
import { isLink, type TrelloCard } from './trello-schema.ts';

/** Counts what an imported card had in Trello and cannot have here. */
export function countLeftovers(card: TrelloCard, skipped: Tally): void {
  const cover = card.cover;
  const hasPicture = cover && (cover.idAttachment || cover.idUploadedBackground);
  const hasPlace = card.coordinates || card.locationName || card.address;

  skipped.add(
    ['attachment', 'attachments'],
    'the export holds links to files, not the files',
    card.attachments.filter((attachment) => !isLink(attachment)).length,
  );
  const covers: Thing = ['card cover', 'card covers'];
  skipped.add(covers, 'their pictures are not in the export', hasPicture ? 1 : 0);
  skipped.add(covers, notHere, cover?.color && !hasPicture ? 1 : 0);
  skipped.add(['custom field value', 'custom field values'], notHere, card.customFieldItems.length);
  skipped.add(['sticker', 'stickers'], notHere, card.stickers.length);
  skipped.add(['vote', 'votes'], notHere, Math.max(card.badges.votes, card.idMembersVoted.length));
  skipped.add(['reminder', 'reminders'], notHere, (card.dueReminder ?? -1) >= 0 ? 1 : 0);
  skipped.add(['start date', 'start dates'], notHere, card.start ? 1 : 0);
  skipped.add(['“due date complete” tick', '“due date complete” ticks'], notHere, card.dueComplete ? 1 : 0);
  skipped.add(['location', 'locations'], notHere, hasPlace ? 1 : 0);
  skipped.add(powerUpData, onlyItsPowerUp, card.pluginData.length);
}

/** Counts what comes over as something plainer. */
export function countPlainer(card: TrelloCard, changed: Tally): void {
  if (card.cardRole)
    changed.add(
      ['linked or mirrored card', 'linked or mirrored cards'],
      'now a card with the link as its title',
    );
}
