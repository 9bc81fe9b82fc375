import type { BeforeCapture, DragStart, DragUpdate, DropResult, ResponderProvided } from '@hello-pangea/dnd';
import { useRef, useState } from 'react';
import { t } from '../../../preload/strings/translate.ts';
import {
  type Arrangement,
  arrangementOf,
  placeOf,
  placesOf,
  withCardAt,
  withCardsAt,
  withColumnAt,
} from '../../store/arrangement.ts';
import { shownArrangement } from '../../store/board-filter.ts';
import { cardsInWords } from '../../store/bulk.ts';
import { emptyList } from '../../store/grouping.ts';
import { useSession } from '../../store/hooks.tsx';
import { chosenOf } from '../../store/selection.ts';
import { untilShown } from '../../store/until-shown.ts';
import type { WorkspaceState } from '../../store/workspace-store.ts';
import { dropped, lifted, moved, overNothing, putBack, type Spoken } from './announcements.ts';

export const columnType = 'column';
export const cardType = 'card';

function spoken(
  state: WorkspaceState,
  shown: Arrangement,
  drag: DragStart,
  to: DropResult['source'],
  count: number,
): Spoken {
  const { card, column } = state.parts;
  if (drag.type === columnType) {
    const name = column.byId.get(drag.draggableId)?.entity.name ?? t('drag.column');
    return { name, position: to.index + 1, of: shown.columns.length, column: null };
  }
  const fromElsewhere = drag.source.droppableId === to.droppableId ? 0 : 1;
  return {
    name: count > 1 ? cardsInWords(count) : (card.byId.get(drag.draggableId)?.entity.title ?? t('drag.card')),
    position: to.index + 1,
    of: (shown.cards.get(to.droppableId) ?? emptyList).length + fromElsewhere,
    column: column.byId.get(to.droppableId)?.entity.name ?? null,
  };
}

/** Where a thing is, as text to compare: any move changes it. */
function placeMark(state: WorkspaceState, type: string, id: string): string {
  if (type === columnType) return state.parts.column.byId.get(id)?.entity.order ?? '';
  const card = state.parts.card.byId.get(id)?.entity;
  return card === undefined ? '' : `${card.columnId} ${card.order} ${card.archived}`;
}

/** Pixels that a card takes in its column, with the gap below it; 0 for what is no card. */
function slotHeight(id: string): number {
  return document.querySelector(`[data-card-id="${id}"]`)?.parentElement?.offsetHeight ?? 0;
}

/** Whoever drops by keyboard on a strip, which shows no card to have the focus, is on the strip then. */
function focusStrip(columnId: string): void {
  requestAnimationFrame(() =>
    document.querySelector<HTMLElement>(`[data-rfd-droppable-id="${columnId}"] [aria-expanded]`)?.focus(),
  );
}

/**
 * While something is dragged, and after the drop until the view shows it, the board keeps the arrangement the
 * person sees (`held`); what stands on the cards stays live.
 */
export function useBoardDrag(boardId: string) {
  const { workspace, actions, ui, clock, selection, bulk } = useSession();
  const [held, setHeld] = useState<Arrangement | null>(null);
  const latest = useRef<Arrangement | null>(null);
  const [liftedHeight, setLiftedHeight] = useState(0);

  function hold(arrangement: Arrangement | null): void {
    latest.current = arrangement;
    setHeld(arrangement);
  }

  function shownNow(): Arrangement {
    if (latest.current !== null) return latest.current;
    const { parts, settings } = workspace.store.getState();
    const look = {
      filter: ui.store.getState().filter,
      now: clock.now(),
      collapsedIds: settings.collapsedColumnIds,
    };
    return shownArrangement(arrangementOf(parts, boardId), parts.card.byId, look);
  }

  const isStrip = (columnId: string) =>
    workspace.store.getState().settings.collapsedColumnIds.includes(columnId);

  /** A strip shows no places to drop at: what is dropped on it goes to the end. */
  function asPlaced<R extends DragUpdate>(result: R): R {
    const to = result.destination;
    if (to === null || result.type !== cardType || !isStrip(to.droppableId)) return result;
    const index = (shownNow().cards.get(to.droppableId) ?? emptyList).length;
    return { ...result, destination: { ...to, index } };
  }

  const carried = () => selection.store.getState().carried?.ids ?? [];

  /** A card that is selected takes all others along that are. */
  function takeAlong(cardId: string): void {
    const { ids } = selection.store.getState();
    if (!ids.has(cardId)) return;
    const chosen = chosenOf(ids, workspace.store.getState(), ui.store.getState().filter, clock.now());
    if (chosen.length > 1) selection.carry({ by: cardId, ids: chosen });
  }

  async function settleAll(cardIds: readonly string[], columnId: string, next: Arrangement): Promise<void> {
    const places = placesOf(next.cards.get(columnId) ?? emptyList, cardIds);
    const taken = bulk.place(
      cardIds.map((cardId) => ({ type: 'card.move', cardId, columnId, ...places.get(cardId) })),
    );
    const before = workspace.store.getState().version;
    const areThere = ({ parts, version }: WorkspaceState) =>
      version !== before && cardIds.every((id) => parts.card.byId.get(id)?.entity.columnId === columnId);
    await untilShown(workspace.store, areThere, taken);
    if (latest.current === next) hold(null);
  }

  async function settle(result: DropResult, next: Arrangement): Promise<void> {
    const { type, draggableId: id, destination } = result;
    if (destination === null) return;
    const { droppableId } = destination;
    const before = placeMark(workspace.store.getState(), type, id);
    const taken =
      type === columnType
        ? actions.moveColumn(id, placeOf(next.columns, id))
        : actions.moveCard(id, droppableId, placeOf(next.cards.get(droppableId) ?? emptyList, id));
    const isThere = (state: WorkspaceState) =>
      type === columnType || state.parts.card.byId.get(id)?.entity.columnId === droppableId;
    // An earlier move of the same card may be shown first.
    const isShown = (state: WorkspaceState) => placeMark(state, type, id) !== before && isThere(state);
    await untilShown(workspace.store, isShown, taken);
    // A drag that began meanwhile holds an arrangement of its own.
    if (latest.current === next) hold(null);
  }

  function onBeforeCapture({ draggableId }: BeforeCapture): void {
    setLiftedHeight(slotHeight(draggableId));
    takeAlong(draggableId);
    hold({ ...shownNow() });
  }

  function onDragStart(start: DragStart, { announce }: ResponderProvided): void {
    announce(lifted(spoken(workspace.store.getState(), shownNow(), start, start.source, carried().length)));
  }

  function onDragUpdate(current: DragUpdate, { announce }: ResponderProvided): void {
    const update = asPlaced(current);
    const state = workspace.store.getState();
    const at = (where: DropResult['source']) => spoken(state, shownNow(), update, where, carried().length);
    const { name } = at(update.source);
    const to = update.destination;
    announce(to === null ? overNothing(name) : moved(at(to)));
  }

  function onDragEnd(drop: DropResult, { announce }: ResponderProvided): void {
    setLiftedHeight(0);
    const along = carried();
    selection.carry(null);
    const result = asPlaced(drop);
    const { source, destination, draggableId: id } = result;
    const at = (to: DropResult['source']) =>
      spoken(workspace.store.getState(), shownNow(), result, to, along.length);
    const stays =
      destination === null ||
      (destination.droppableId === source.droppableId && destination.index === source.index);
    if (stays) {
      announce(putBack(at(source)));
      return hold(null);
    }
    announce(dropped(at(destination)));
    const spot = { columnId: destination.droppableId, index: destination.index };
    if (result.mode === 'SNAP' && isStrip(spot.columnId)) focusStrip(spot.columnId);
    if (along.length > 1) {
      const next = withCardsAt(shownNow(), along, id, spot);
      hold(next);
      return void settleAll(along, spot.columnId, next);
    }
    const next =
      result.type === columnType
        ? withColumnAt(shownNow(), id, destination.index)
        : withCardAt(shownNow(), id, spot);
    hold(next);
    void settle(result, next);
  }

  return { held, liftedHeight, responders: { onBeforeCapture, onDragStart, onDragUpdate, onDragEnd } };
}
