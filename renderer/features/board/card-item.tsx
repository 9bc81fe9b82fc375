import {
  Draggable,
  type DraggableChildrenFn,
  type DraggableProvided,
  type DraggableStateSnapshot,
} from '@hello-pangea/dnd';
import {
  AppWindow,
  Archive,
  ArrowRightLeft,
  CopyPlus,
  Ellipsis,
  Link,
  PanelTopOpen,
  SquareKanban,
  SquareMousePointer,
} from 'lucide-react';
import { type KeyboardEvent, type MouseEvent, memo, useId, useRef } from 'react';
import { useStore } from 'zustand';
import type { Card } from '../../../preload/contract/index.ts';
import { t } from '../../../preload/strings/translate.ts';
import { bringFiles } from '../../store/bringing.ts';
import {
  useActions,
  useCard,
  useIds,
  useMayWrite,
  useSelected,
  useSession,
  useShown,
} from '../../store/hooks.tsx';
import { useLanguage } from '../../store/language.ts';
import { IconButton } from '../../ui/button.tsx';
import { isPlainKey } from '../../ui/keys.ts';
import { MenuItem, MenuSeparator, SubMenu } from '../../ui/menu.tsx';
import { MenuOnDemand } from '../../ui/menu-on-demand.tsx';
import { useDrop } from '../../ui/use-drop.ts';
import { useOpensCard } from '../card/use-opens-card.ts';
import { besideCard, selectByClick } from '../selection/selecting.ts';
import { CardFace } from './card-face.tsx';
import styles from './card-item.module.css';

function MoveTarget({ columnId, card }: { columnId: string; card: Card }) {
  const { moveCard } = useActions();
  const name = useShown('column', columnId)?.entity.name ?? '';
  return (
    <MenuItem
      control="card.move"
      disabled={columnId === card.columnId}
      onSelect={() => void moveCard(card.id, columnId)}
    >
      {name}
    </MenuItem>
  );
}

function MoveTargets({ card }: { card: Card }) {
  const columns = useIds('column', card.boardId);
  return columns.map((id) => <MoveTarget key={id} columnId={id} card={card} />);
}

function CardMenu({ card, selected }: { card: Card; selected: boolean }) {
  const { ui, actions, selection, openCard } = useSession();
  return (
    <MenuOnDemand
      trigger={(opens) => (
        <IconButton
          control="card.menu"
          label={t('cardMenu.actions', { title: card.title })}
          small
          hint={false}
          className={styles.actions}
          {...opens}
        >
          <Ellipsis size={16} />
        </IconButton>
      )}
    >
      <MenuItem control="card.open" icon={<PanelTopOpen size={16} />} onSelect={() => openCard(card.id)}>
        {t('cardMenu.open')}
      </MenuItem>
      <MenuItem
        control="card.own-window"
        icon={<AppWindow size={16} />}
        onSelect={() => actions.openCardWindow(card.id)}
      >
        {t('cardMenu.ownWindow')}
      </MenuItem>
      <MenuItem
        control="card.copy-link"
        icon={<Link size={16} />}
        onSelect={() => actions.copyLink({ what: 'card', cardId: card.id })}
      >
        {t('common.copyLink')}
      </MenuItem>
      <SubMenu control="card.move-menu" icon={<ArrowRightLeft size={16} />} label={t('cardMenu.moveTo')}>
        <MoveTargets card={card} />
      </SubMenu>
      <MenuItem
        control="card.move-to-board"
        icon={<SquareKanban size={16} />}
        onSelect={() => ui.set({ palette: { page: 'move', cardIds: [card.id] } })}
      >
        {t('cardMenu.otherBoard')}
      </MenuItem>
      <MenuItem
        control="card.copy"
        icon={<CopyPlus size={16} />}
        onSelect={() => ui.set({ copyingCardId: card.id })}
      >
        {t('cardMenu.copy')}
      </MenuItem>
      <MenuItem
        control="card.select"
        icon={<SquareMousePointer size={16} />}
        onSelect={() => selection.toggle(card.id)}
      >
        {selected ? t('cardMenu.unselect') : t('cardMenu.select')}
      </MenuItem>
      <MenuSeparator />
      <MenuItem
        control="card.archive"
        icon={<Archive size={16} />}
        onSelect={() => void actions.archive('card', card.id, card.title)}
      >
        {t('cardMenu.archive')}
      </MenuItem>
    </MenuOnDemand>
  );
}

interface CardBodyProps {
  card: Card;
  pending: boolean;
  mayWrite: boolean;
  provided: DraggableProvided;
  snapshot: DraggableStateSnapshot;
}

function CardBody({ card, pending, mayWrite, provided, snapshot }: CardBodyProps) {
  const session = useSession();
  const factsId = useId();
  const selected = useSelected(card.id);
  // With Ctrl or Cmd a click selects here; the middle button opens a window, as anywhere.
  const { onAuxClick } = useOpensCard(card.id);
  const carried = useStore(session.selection.store, (state) =>
    state.carried !== null && state.ids.has(card.id) ? state.carried : null,
  );
  const goes = carried !== null;
  const { over, handlers } = useDrop(mayWrite, (files) => void bringFiles(session, card.id, files));
  const open = () => session.openCard(card.id);
  function onClick(event: MouseEvent): void {
    if (!mayWrite || !selectByClick(session, event, card.id, () => besideCard(session, card.id))) open();
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.defaultPrevented || !isPlainKey(event, 'Enter')) return;
    event.preventDefault();
    open();
  }
  const usageId = provided.dragHandleProps?.['aria-describedby'] ?? '';
  return (
    <div
      ref={provided.innerRef}
      {...provided.draggableProps}
      {...handlers}
      className={styles.item}
      data-card-id={card.id}
      data-selected={selected ? '' : undefined}
      data-going={goes && !snapshot.isDragging ? '' : undefined}
      data-over={over ? '' : undefined}
      data-dragging={snapshot.isDragging ? '' : undefined}
      data-dropping={snapshot.isDropAnimating ? '' : undefined}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: a real button cannot hold a card's content or be lifted by Space. */}
      <div
        {...provided.dragHandleProps}
        role="button"
        tabIndex={0}
        aria-label={card.title}
        aria-describedby={`${factsId} ${usageId}`}
        data-control="card.open"
        data-card-face=""
        data-pending={pending ? '' : undefined}
        className={styles.face}
        onClick={onClick}
        onAuxClick={onAuxClick}
        onKeyDown={onKeyDown}
      >
        {goes && snapshot.isDragging && (
          <span className={styles.along} aria-hidden>
            {carried.ids.length}
          </span>
        )}
        <CardFace card={card} pending={pending} selected={selected} factsId={factsId} />
      </div>
      {mayWrite && <CardMenu card={card} selected={selected} />}
    </div>
  );
}

/** While a drag holds the arrangement, a card may go away under it; it stays as it was until the drop. */
function useKept<T>(value: T | undefined): T | undefined {
  const kept = useRef(value);
  if (value !== undefined) kept.current = value;
  return value ?? kept.current;
}

interface DrawnCardProps {
  cardId: string;
  provided: DraggableProvided;
  snapshot: DraggableStateSnapshot;
}

function DrawnCard({ cardId, provided, snapshot }: DrawnCardProps) {
  const card = useKept(useCard(cardId));
  const pending = useShown('card', cardId)?.pending ?? false;
  const mayWrite = useMayWrite();
  if (card === undefined) return null;
  return (
    <CardBody card={card} pending={pending} mayWrite={mayWrite} provided={provided} snapshot={snapshot} />
  );
}

/** The card under the pointer while it is dragged: it goes on even where its own place is scrolled away. */
export const drawLifted: DraggableChildrenFn = (provided, snapshot, { draggableId }) => (
  <DrawnCard cardId={draggableId} provided={provided} snapshot={snapshot} />
);

export const CardItem = memo(function CardItem({ cardId, index }: { cardId: string; index: number }) {
  useLanguage();
  const mayWrite = useMayWrite();
  return (
    <Draggable draggableId={cardId} index={index} isDragDisabled={!mayWrite}>
      {(provided, snapshot) => <DrawnCard cardId={cardId} provided={provided} snapshot={snapshot} />}
    </Draggable>
  );
});
