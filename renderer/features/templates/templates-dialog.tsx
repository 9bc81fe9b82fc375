import { Files } from 'lucide-react';
import type { Board } from '../../../preload/contract/index.ts';
import { t } from '../../../preload/strings/translate.ts';
import { emptyList } from '../../store/grouping.ts';
import { useIds, useMayWrite, useSession, useShown, useUi } from '../../store/hooks.tsx';
import { group } from '../../store/replica-view.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import styles from '../board/archive-dialog.module.css';
import { addFromTemplate } from './deeds.ts';

interface TemplateRowProps {
  templateId: string;
  /** Where a card made from it goes; null: the board has no column. */
  columnId: string | null;
}

function TemplateRow({ templateId, columnId }: TemplateRowProps) {
  const session = useSession();
  const card = useShown('card', templateId)?.entity;
  const mayWrite = useMayWrite();
  if (card === undefined) return null;
  return (
    <li className={styles.row}>
      <button
        data-control="template.open"
        type="button"
        className={styles.open}
        onClick={() => session.ui.set({ openCardId: templateId })}
      >
        <span className={styles.name}>{card.title}</span>
      </button>
      {mayWrite && columnId !== null && (
        <Button
          control="template.use"
          small
          aria-label={t('templates.newCardFrom', { title: card.title })}
          onClick={() => void addFromTemplate(session, templateId, columnId)}
        >
          {t('menu.newCard')}
        </Button>
      )}
    </li>
  );
}

/** The board's templates, to change them or to make cards from them. */
export function TemplatesDialog({ board }: { board: Board }) {
  const { ui } = useSession();
  const templates = useIds('card', group.templatesOn(board.id));
  const columns = useIds('column', board.id) ?? emptyList;
  const focused = useUi((state) => state.focusedColumnId);
  const columnId = columns.find((id) => id === focused) ?? columns[0] ?? null;
  return (
    <Dialog title={t('board.templates')} onClose={() => ui.set({ templatesOpen: false })}>
      {templates.length === 0 ? (
        <div className={styles.nothing}>
          <Files size={20} aria-hidden />
          <p>{t('templates.none')}</p>
        </div>
      ) : (
        <ul aria-label={t('templates.ofBoard')}>
          {templates.map((id) => (
            <TemplateRow key={id} templateId={id} columnId={columnId} />
          ))}
        </ul>
      )}
    </Dialog>
  );
}
