import type { FoundCard, ViewPatch } from '../../preload/contract/index.ts';
import type { Card, Comment, Entity, EntityOf } from '../../server/protocol/index.ts';
import { namesForMentions } from '../../server/rules/mentions.ts';
import type { Feed, SyncEngine } from './engine-port.ts';
import { createSearchIndex, type SearchIndex } from './search-index.ts';

/** Finds cards on all boards that the person sees, unsent edits included. One for the whole app. */
export interface Search {
  /** Best first. An empty text finds nothing, and gets the index ready for the next. */
  find(text: string): Promise<FoundCard[]>;
  close(): void;
}

/** As many as anybody reads through. */
const most = 20;
/** Cards taken into the index at a time, so that windows stay awake meanwhile. */
const atATime = 200;

interface Books {
  cards: Map<string, Card>;
  /** By card, then by comment. */
  comments: Map<string, Map<string, Comment>>;
}

function wordsOf(card: Card, comments: Iterable<Comment>) {
  const checklists = card.checklists.flatMap(({ name, items }) => [name, ...items.map(({ text }) => text)]);
  const written = [...comments].map(({ body }) => body);
  return {
    title: card.title,
    text: namesForMentions([card.description, ...checklists, ...written].join('\n')),
  };
}

function takeComment({ comments }: Books, comment: Comment): string {
  const ofCard = comments.get(comment.cardId) ?? new Map<string, Comment>();
  comments.set(comment.cardId, ofCard.set(comment.id, comment));
  return comment.cardId;
}

/** Returns the card whose words have changed with it, if any. */
function take(books: Books, entity: Entity): string | null {
  if (entity.kind === 'comment') return takeComment(books, entity);
  if (entity.kind !== 'card') return null;
  const before = books.cards.get(entity.id);
  books.cards.set(entity.id, entity);
  // A card that only moved says what it said.
  const same =
    before?.title === entity.title &&
    before.description === entity.description &&
    before.checklists === entity.checklists;
  return same ? null : entity.id;
}

function drop({ cards, comments }: Books, key: string): string | null {
  const [kind, id = ''] = key.split(':');
  if (kind === 'card' && cards.delete(id)) {
    comments.delete(id);
    return id;
  }
  if (kind !== 'comment') return null;
  for (const [cardId, ofCard] of comments) if (ofCard.delete(id)) return cardId;
  return null;
}

/** The index follows the view as a window does: by a feed of its own, from the first search on. */
export function createSearch(engine: Pick<SyncEngine, 'openFeed' | 'entity'>): Search {
  const books: Books = { cards: new Map(), comments: new Map() };
  /** Cards whose words are newer than the index. */
  const stale = new Set<string>();
  let index: SearchIndex | null = null;
  let feed: Feed | null = null;
  let closed = false;

  function note(cardId: string | null) {
    if (cardId !== null) stale.add(cardId);
  }

  function follow({ put, removed }: ViewPatch) {
    for (const key of removed) note(drop(books, key));
    for (const { entity } of put) note(take(books, entity));
  }

  function open(): SearchIndex {
    feed = engine.openFeed(follow);
    for (const { entity } of feed.view().entities) note(take(books, entity));
    return createSearchIndex();
  }

  function takeSome(into: SearchIndex) {
    into.together(() => {
      let taken = 0;
      for (const id of stale) {
        stale.delete(id);
        const card = books.cards.get(id);
        if (card) into.put(id, wordsOf(card, books.comments.get(id)?.values() ?? []));
        else into.remove(id);
        taken += 1;
        if (taken === atATime) return;
      }
    });
  }

  async function upToDate(): Promise<SearchIndex> {
    index ??= open();
    while (stale.size > 0 && !closed) {
      takeSome(index);
      if (stale.size > 0) await new Promise((resume) => setImmediate(resume));
    }
    return index;
  }

  function shown<K extends 'board' | 'column'>(kind: K, id: string): EntityOf<K> | null {
    const entity = engine.entity(`${kind}:${id}`);
    return entity?.kind === kind && 'archived' in entity && !entity.archived ? (entity as EntityOf<K>) : null;
  }

  /** Null for what is archived, or lies on something that is. */
  function found(id: string, excerpt: string | null): FoundCard | null {
    const card = books.cards.get(id);
    if (!card || card.archived) return null;
    const [board, column] = [shown('board', card.boardId), shown('column', card.columnId)];
    if (!board || !column) return null;
    const { boardId, title } = card;
    return { cardId: id, boardId, title, boardName: board.name, columnName: column.name, excerpt };
  }

  return {
    async find(text) {
      const ready = await upToDate();
      const cards: FoundCard[] = [];
      if (closed) return cards;
      for (const { id, excerpt } of ready.find(text)) {
        const card = found(id, excerpt);
        if (card) cards.push(card);
        if (cards.length === most) break;
      }
      return cards;
    },
    close() {
      closed = true;
      feed?.close();
      index?.close();
    },
  };
}
