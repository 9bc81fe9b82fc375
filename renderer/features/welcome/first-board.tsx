import { FileUp, SquareKanban } from 'lucide-react';
import { t } from '../../../preload/strings/translate.ts';
import { useMayWrite, useSession } from '../../store/hooks.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';

export function FirstBoard() {
  const { ui } = useSession();
  if (!useMayWrite()) {
    return (
      <EmptyState alone picture={<SquareKanban size={24} />} title={t('welcome.noBoards')}>
        {t('welcome.guest')}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      alone
      picture={<SquareKanban size={24} />}
      title={t('welcome.firstBoard')}
      actions={
        <>
          <Button control="board.create" look="primary" onClick={() => ui.set({ asking: 'new-board' })}>
            {t('welcome.create')}
          </Button>
          <Button control="import.open" onClick={() => ui.set({ asking: 'import' })}>
            <FileUp size={16} aria-hidden />
            {t('welcome.import')}
          </Button>
        </>
      }
    >
      {t('welcome.firstNote')}
    </EmptyState>
  );
}
