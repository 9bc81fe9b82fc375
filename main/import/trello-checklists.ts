import { locale, t } from '../../preload/strings/translate.ts';
import { type Checklist, limits } from '../../server/protocol/index.ts';
import { cutText } from './text-cut.ts';
import { inOrder, notHere, type TrelloContext } from './trello-context.ts';
import type { TrelloChecklist } from './trello-schema.ts';
import { wellFormed } from './trello-words.ts';

/** Bytes of checklists that one card may bring: a card travels as one event, and that must stay small. */
const largestChecklists = 256 * 1024;

export interface ReadChecklists {
  checklists: Checklist[];
  /** Whole texts of the items that were cut, to be kept in the description. */
  longItems: string[];
}

/** The checklists of one card, in order. */
export function readChecklists(ofCard: TrelloChecklist[], context: TrelloContext): ReadChecklists {
  const { newId, words, skipped, changed } = context;
  const longItems: string[] = [];

  const readItem = ({ name, state, due, idMember }: TrelloChecklist['checkItems'][number]) => {
    const whole = wellFormed(name).trim();
    const text = cutText(whole, limits.titleLength);
    if (text !== whole) {
      longItems.push(whole);
      changed.add('importThings.checklistItem', {
        said: t('importWhys.cutItem', { limit: limits.titleLength.toLocaleString(locale()) }),
      });
    }
    if (due) skipped.add('importThings.dueOfItem', notHere);
    if (idMember) skipped.add('importThings.assignmentOfItem', notHere);
    return { id: newId(), text, done: state === 'complete' };
  };

  const read = inOrder(ofCard).flatMap(({ name, checkItems }) => {
    const title = words.name(name, 'importThings.checklistName', limits.nameLength - ' (99)'.length);
    const items = inOrder(checkItems).map(readItem);
    const parts = Math.max(1, Math.ceil(items.length / limits.itemsPerChecklist));
    if (parts > 1) {
      const said = t('importWhys.split', { limit: limits.itemsPerChecklist });
      changed.add('importThings.checklist', { said });
    }
    return Array.from({ length: parts }, (_, part) => ({
      id: newId(),
      name: part === 0 ? title : `${title} (${part + 1})`,
      items: items.slice(part * limits.itemsPerChecklist, (part + 1) * limits.itemsPerChecklist),
    }));
  });

  const checklists = fitting(read.slice(0, limits.checklistsPerCard));
  const left = read.length - checklists.length;
  skipped.add('importThings.checklist', 'importWhys.tooManyForCard', left);
  return { checklists, longItems };
}

function fitting(checklists: Checklist[]): Checklist[] {
  let bytes = 0;
  const end = checklists.findIndex((checklist) => {
    bytes += Buffer.byteLength(JSON.stringify(checklist));
    return bytes > largestChecklists;
  });
  return end === -1 ? checklists : checklists.slice(0, end);
}
