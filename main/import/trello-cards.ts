import { type Checklist, type CommandOf, instantSchema, limits } from '../../server/protocol/index.ts';
import { cutText } from './text-cut.ts';
import { readChecklists } from './trello-checklists.ts';
import type { ReadColumns } from './trello-columns.ts';
import { inOrder, notAskedFor, type TrelloContext } from './trello-context.ts';
import { countLeftovers, countPlainer } from './trello-leftovers.ts';
import { withLinks } from './trello-links.ts';
import type { TrelloBoard, TrelloCard, TrelloChecklist } from './trello-schema.ts';
import { wellFormed } from './trello-words.ts';

export interface CardDeps {
  columns: ReadColumns;
  /** Our ids of labels, and names of members, by Trello's id. */
  labelIds: ReadonlyMap<string, string>;
  people: ReadonlyMap<string, string>;
}

export interface ReadCards {
  commands: CommandOf<'card.create'>[];
  /** Ids of the cards to archive in the end. */
  archived: string[];
  /** Our ids by Trello's, of the cards that come over. */
  ids: ReadonlyMap<string, string>;
}

/** The cards in the order of their columns, each after the one above it. */
export function readCards(board: TrelloBoard, context: TrelloContext, deps: CardDeps): ReadCards {
  const { includeArchived, newId, skipped, changed } = context;
  const checklists = checklistsByCard(board);
  const lastIn = new Map<string, string>();
  const ids = new Map<string, string>();
  const commands: CommandOf<'card.create'>[] = [];
  const archived: string[] = [];

  for (const card of inOrder(board.cards)) {
    const place = deps.columns.placeOf(card);
    if ('skipped' in place) {
      skipped.add('importThings.cardInList', notAskedFor);
      continue;
    }
    if (card.closed && !includeArchived) {
      skipped.add('importThings.archivedCard', notAskedFor);
      continue;
    }
    const cardId = newId();
    const above = lastIn.get(place.columnId);
    commands.push({
      type: 'card.create',
      cardId,
      columnId: place.columnId,
      ...readCard(card, checklists.get(card.id) ?? [], context, deps),
      ...(above ? { afterId: above } : {}),
    });
    lastIn.set(place.columnId, cardId);
    ids.set(card.id, cardId);
    if (card.closed) archived.push(cardId);
    countLeftovers(card, skipped);
    countPlainer(card, changed);
  }
  return { commands, archived, ids };
}

function checklistsByCard({ checklists }: TrelloBoard): Map<string, TrelloChecklist[]> {
  const byCard = new Map<string, TrelloChecklist[]>();
  for (const checklist of checklists) {
    const others = byCard.get(checklist.idCard);
    if (others) others.push(checklist);
    else byCard.set(checklist.idCard, [checklist]);
  }
  return byCard;
}

interface CardFields {
  title: string;
  description: string;
  template?: true;
  due: string | null;
  labelIds: string[];
  assignees: string[];
  checklists: Checklist[];
}

function readCard(
  card: TrelloCard,
  ofCard: TrelloChecklist[],
  context: TrelloContext,
  deps: CardDeps,
): CardFields {
  const { words } = context;
  const { title, whole } = words.title(card.name);
  const { checklists, longItems } = readChecklists(ofCard, context);
  const parts = [whole ?? '', card.desc, ...longItems].filter((part) => part !== '');
  return {
    title,
    description: withLinks(words.text(parts.join('\n\n'), 'importThings.cardDescription'), card, context),
    due: readDue(card, context),
    labelIds: readLabelIds(card, context, deps.labelIds),
    assignees: readAssignees(card, context, deps.people),
    checklists,
    ...(card.isTemplate && { template: true }),
  };
}

function readDue({ due }: TrelloCard, { skipped }: TrelloContext): string | null {
  if (!due) return null;
  if (instantSchema.safeParse(due).success) return due;
  skipped.add('importThings.dueDate', 'importWhys.noDates');
  return null;
}

function readLabelIds(
  { idLabels }: TrelloCard,
  { skipped }: TrelloContext,
  ours: ReadonlyMap<string, string>,
): string[] {
  const known = new Set(idLabels.flatMap((id) => ours.get(id) ?? []));
  const kept = [...known].slice(0, limits.labelsPerCard);
  skipped.add('importThings.labelOnCard', 'importWhys.tooManyForCard', known.size - kept.length);
  return kept;
}

function readAssignees(
  { idMembers }: TrelloCard,
  { skipped }: TrelloContext,
  people: ReadonlyMap<string, string>,
): string[] {
  const names = idMembers.map((id) => people.get(id) ?? '');
  const unknown = names.filter((name) => name === '').length;
  skipped.add('importThings.personOnCard', 'importWhys.namesElsewhere', unknown);
  const known = new Set(
    names.filter((name) => name !== '').map((name) => cutText(wellFormed(name), limits.nameLength)),
  );
  const kept = [...known].slice(0, limits.assigneesPerCard);
  skipped.add('importThings.personOnCard', 'importWhys.tooManyForCard', known.size - kept.length);
  return kept;
}
