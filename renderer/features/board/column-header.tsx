import type { DraggableProvidedDragHandleProps } from '@hello-pangea/dnd';
import {
  Archive,
  ArrowLeft,
  ArrowRight,
  ChevronsRightLeft,
  Ellipsis,
  Gauge,
  Pencil,
  Plus,
  SquareMousePointer,
} from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { type Column, limits } from '../../../preload/contract/index.ts';
import { t } from '../../../preload/strings/translate.ts';
import { placeOf } from '../../store/arrangement.ts';
import { useActions, useIds, useMayWrite, useSession } from '../../store/hooks.tsx';
import { IconButton } from '../../ui/button.tsx';
import { useRename } from '../../ui/inline-edit.tsx';
import { isPlainKey } from '../../ui/keys.ts';
import { Menu, MenuItem, MenuSeparator } from '../../ui/menu.tsx';
import { shownIn } from '../selection/selecting.ts';
import { FromTemplate } from '../templates/template-menu.tsx';
import styles from './column.module.css';
import { ColumnCount } from './column-count.tsx';
import { LimitDialog } from './limit-dialog.tsx';
import { useCollapse } from './use-collapse.ts';

interface ColumnMenuProps {
  column: Column;
  onRename(): void;
  onLimit(): void;
}

function ColumnMenu({ column, onRename, onLimit }: ColumnMenuProps) {
  const session = useSession();
  const { ui, actions } = session;
  const columns = useIds('column', column.boardId);
  const index = columns.indexOf(column.id);

  function move(step: -1 | 1): void {
    const next = columns.filter((id) => id !== column.id);
    next.splice(index + step, 0, column.id);
    void actions.moveColumn(column.id, placeOf(next, column.id));
  }

  return (
    <Menu
      trigger={
        <IconButton
          control="column.menu"
          label={t('column.actions', { name: column.name })}
          small
          hint={false}
        >
          <Ellipsis size={16} />
        </IconButton>
      }
    >
      <MenuItem control="column.rename" icon={<Pencil size={16} />} onSelect={onRename}>
        {t('common.rename')}
      </MenuItem>
      <MenuItem
        control="card.add"
        icon={<Plus size={16} />}
        onSelect={() => ui.set({ quickAddColumnId: column.id })}
      >
        {t('column.addCard')}
      </MenuItem>
      <FromTemplate boardId={column.boardId} columnId={column.id} />
      <MenuItem
        control="column.select-all"
        icon={<SquareMousePointer size={16} />}
        onSelect={() => session.selection.toggleAll(shownIn(session, column.id))}
      >
        {t('column.selectAll')}
      </MenuItem>
      <MenuItem control="column.limit" icon={<Gauge size={16} />} onSelect={onLimit}>
        {column.cardLimit === null ? t('column.setLimit') : t('column.changeLimit')}
      </MenuItem>
      <MenuSeparator />
      <MenuItem
        control="column.move-left"
        icon={<ArrowLeft size={16} />}
        disabled={index <= 0}
        onSelect={() => move(-1)}
      >
        {t('column.moveLeft')}
      </MenuItem>
      <MenuItem
        control="column.move-right"
        icon={<ArrowRight size={16} />}
        disabled={index === columns.length - 1}
        onSelect={() => move(1)}
      >
        {t('column.moveRight')}
      </MenuItem>
      <MenuSeparator />
      <MenuItem
        control="column.archive"
        icon={<Archive size={16} />}
        onSelect={() => void actions.archive('column', column.id, column.name)}
      >
        {t('column.archive')}
      </MenuItem>
    </Menu>
  );
}

interface ColumnHeaderProps {
  column: Column;
  /** Cards on the screen, and cards that the board's filter hides. */
  count: number;
  hidden: number;
  handle: DraggableProvidedDragHandleProps | null;
}

/** The column is lifted by its header; a click on its name renames it. */
export function ColumnHeader({ column, count, hidden, handle }: ColumnHeaderProps) {
  const { dispatch } = useActions();
  const mayWrite = useMayWrite();
  const [limiting, setLimiting] = useState(false);
  const { collapse } = useCollapse(column.id);
  const name = useRename({
    value: column.name,
    label: t('board.columnName'),
    maxLength: limits.nameLength,
    onSave: (text, base) =>
      dispatch({ type: 'column.update', columnId: column.id, changes: { name: text } }, base),
  });
  function onKeyDown(event: KeyboardEvent): void {
    if (!mayWrite || event.defaultPrevented || event.target !== event.currentTarget) return;
    if (!isPlainKey(event, 'Enter') && event.key !== 'F2') return;
    event.preventDefault();
    name.start();
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset groups a form's fields, and this can be lifted.
    <div
      {...handle}
      role="group"
      aria-label={t('column.named', { shown: name.shown })}
      aria-roledescription={mayWrite ? t('column.draggable') : undefined}
      className={styles.header}
      onKeyDown={onKeyDown}
    >
      {name.editor ?? (
        // biome-ignore lint/a11y/useKeyWithClickEvents: Enter on the header and the menu do the same.
        <h2 className={styles.name} onClick={mayWrite ? name.start : undefined} title={name.shown}>
          {name.shown}
        </h2>
      )}
      <ColumnCount count={count} hidden={hidden} limit={column.cardLimit} />
      <IconButton
        control="column.collapse"
        label={t('column.collapse', { name: column.name })}
        small
        hint={false}
        onClick={collapse}
      >
        <ChevronsRightLeft size={16} />
      </IconButton>
      {mayWrite && <ColumnMenu column={column} onRename={name.start} onLimit={() => setLimiting(true)} />}
      {limiting && <LimitDialog column={column} count={count + hidden} onClose={() => setLimiting(false)} />}
    </div>
  );
}
