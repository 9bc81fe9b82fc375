import { limits, type TableTarget } from '../../../preload/contract/index.ts';
import { t } from '../../../preload/strings/translate.ts';
import { useIds, useWorkspace } from '../../store/hooks.tsx';
import { group } from '../../store/replica-view.ts';
import { Choice } from '../../ui/choice.tsx';
import { Field, Options } from '../../ui/field.tsx';
import styles from './table.module.css';

/** Both are kept while the person changes their mind. */
export interface Where {
  as: 'new' | 'added';
  boardName: string;
  boardId: string | null;
}

/** Null where it is not said yet. */
export function targetOf({ as, boardName, boardId }: Where): TableTarget | null {
  if (as === 'added') return boardId === null ? null : { boardId };
  return boardName.trim() === '' ? null : { boardName: boardName.trim() };
}

interface TableTargetProps {
  where: Where;
  onChange(where: Where): void;
}

export function TableTargetFields({ where, onChange }: TableTargetProps) {
  const boards = useIds('board', group.activeBoards);
  const byId = useWorkspace((state) => state.parts.board.byId);
  return (
    <div className={styles.pair}>
      {boards.length > 0 && (
        <Options
          control="import.table.target"
          label={t('table.where')}
          value={where.as}
          options={[
            { value: 'new', label: t('table.newBoard') },
            { value: 'added', label: t('table.ontoBoard') },
          ]}
          onChoose={(as) => onChange({ ...where, as })}
        />
      )}
      {where.as === 'new' ? (
        <Field
          label={t('newBoard.name')}
          value={where.boardName}
          maxLength={limits.nameLength}
          onChange={(event) => onChange({ ...where, boardName: event.target.value })}
        />
      ) : (
        <Choice
          control="import.table.board"
          label={t('copyCard.board')}
          value={where.boardId ?? ''}
          options={boards.map((id) => ({ value: id, label: byId.get(id)?.entity.name ?? '' }))}
          onChoose={(boardId) => onChange({ ...where, boardId })}
        />
      )}
    </div>
  );
}
