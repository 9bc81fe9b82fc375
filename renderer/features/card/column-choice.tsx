import { ChevronDown } from 'lucide-react';
import type { Card } from '../../../preload/contract/index.ts';
import { t } from '../../../preload/strings/translate.ts';
import { useActions, useIds, useMayWrite, useShown, useWorkspace } from '../../store/hooks.tsx';
import { Menu, MenuChoice } from '../../ui/menu.tsx';
import styles from './property.module.css';
import { Property } from './section.tsx';

export function ColumnChoice({ card }: { card: Card }) {
  const { moveCard } = useActions();
  const columns = useIds('column', card.boardId);
  const byId = useWorkspace((state) => state.parts.column.byId);
  const name = useShown('column', card.columnId)?.entity.name ?? t('card.noColumn');
  const options = columns.map((id) => ({ value: id, label: byId.get(id)?.entity.name ?? '' }));
  if (!useMayWrite()) {
    return (
      <Property title={t('card.column')}>
        <p className={styles.text}>{name}</p>
      </Property>
    );
  }
  function choose(columnId: string): void {
    if (columnId !== card.columnId) void moveCard(card.id, columnId);
  }
  return (
    <Property title={t('card.column')}>
      <Menu
        align="start"
        trigger={
          <button
            data-control="card.column"
            type="button"
            className={styles.value}
            aria-label={t('card.columnIs', { name })}
          >
            <span className={styles.text}>{name}</span>
            <ChevronDown size={16} aria-hidden />
          </button>
        }
      >
        <MenuChoice
          control="card.move"
          label={t('card.moveToColumn')}
          value={card.columnId}
          options={options}
          onChoose={choose}
        />
      </Menu>
    </Property>
  );
}
