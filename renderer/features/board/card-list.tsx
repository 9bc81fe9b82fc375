import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useCallback, useDeferredValue, useEffect, useLayoutEffect, useState } from 'react';
import { useSession } from '../../store/hooks.tsx';
import { cardHeight } from './card-height.ts';
import { CardItem } from './card-item.tsx';
import styles from './card-list.module.css';
import { type CardLists, indexesToMount } from './card-lists.ts';

interface CardListProps {
  columnId: string;
  cardIds: readonly string[];
  scroller: RefObject<HTMLElement | null>;
  lists: CardLists;
  /** The card that is dragged out of here: it is elsewhere, and its place stays. */
  liftedId: string | undefined;
  /** Pixels to leave after the last card for one that may be dropped there. */
  room: number;
}

/** Pixels above a column’s first card, of the board’s header and the column’s; a row of filters makes them more. */
const above = 104;
/** Before the column has been measured: no less than it shows. */
const firstRect = () => ({ width: 300, height: window.innerHeight - above });
/** Cards beyond either edge: enough for a drag or an arrow key to find the next place. */
const beyond = 5;

const measured = (element: Element) => element.getBoundingClientRect().height;

/** `isPainted`: what is in sight is. Only then comes what is beyond, and each card’s height is measured. */
function useCards({ columnId, cardIds, scroller, lists }: CardListProps, isPainted: boolean) {
  const { workspace } = useSession();
  const getItemKey = useCallback((index: number) => cardIds[index] ?? index, [cardIds]);
  // Estimated once: with each card that comes, all others of the column are asked for again. What is in sight is measured.
  const [heights] = useState(() => new Map<string, number>());
  const estimateSize = useCallback(
    (index: number) => {
      const cardId = cardIds[index] ?? '';
      const height = heights.get(cardId) ?? cardHeight(workspace.store.getState().parts, cardId);
      heights.set(cardId, height);
      return height;
    },
    [workspace, cardIds, heights],
  );
  const rangeExtractor = useCallback(
    (range: { startIndex: number; endIndex: number; overscan: number; count: number }) =>
      indexesToMount(range, cardIds.indexOf(focusedIn(scroller.current) ?? '')),
    [cardIds, scroller],
  );
  const cards = useVirtualizer<HTMLElement, HTMLLIElement>({
    count: cardIds.length,
    getScrollElement: () => scroller.current,
    getItemKey,
    estimateSize,
    rangeExtractor,
    measureElement: measured,
    overscan: isPainted ? beyond : 0,
    initialRect: firstRect(),
    // What comes or goes above the first card in sight moves nothing that is in sight; at the top all is in sight.
    anchorTo: (scroller.current?.scrollTop ?? 0) > 0 ? 'end' : 'start',
    scrollEndThreshold: Number.NEGATIVE_INFINITY,
  });
  useLayoutEffect(() => {
    lists.set(columnId, { cardIds, scrollTo: (index) => cards.scrollToIndex(index, { align: 'auto' }) });
  }, [lists, columnId, cardIds, cards]);
  useEffect(() => () => void lists.delete(columnId), [lists, columnId]);
  return cards;
}

/** The card in this column that has the focus: it stays, however far it is scrolled away. */
function focusedIn(scroller: HTMLElement | null): string | undefined {
  const { activeElement } = document;
  if (!(activeElement instanceof HTMLElement) || !scroller?.contains(activeElement)) return undefined;
  return activeElement.closest<HTMLElement>('[data-card-id]')?.dataset['cardId'];
}

/** A column's cards. Only those in sight and some beyond are there; the others are room of about their height. */
export function CardList(props: CardListProps) {
  const { cardIds, liftedId, room } = props;
  const isPainted = useDeferredValue(true, false);
  const cards = useCards(props, isPainted);
  const items = cards.getVirtualItems();
  const end = items.at(-1)?.end ?? 0;
  return (
    <ul style={{ paddingBottom: cards.getTotalSize() - end + room }}>
      {items.map(({ index, key, start, size }, i) => {
        const cardId = cardIds[index];
        if (cardId === undefined) return null;
        return (
          <li
            key={key}
            ref={isPainted ? cards.measureElement : null}
            data-index={index}
            aria-posinset={index + 1}
            aria-setsize={cardIds.length}
            className={styles.slot}
            style={{
              marginTop: start - (items[i - 1]?.end ?? 0),
              height: cardId === liftedId ? size : undefined,
            }}
          >
            <CardItem cardId={cardId} index={index} />
          </li>
        );
      })}
    </ul>
  );
}
