import { t } from '../../../preload/strings/translate.ts';
import { useSession } from '../../store/hooks.tsx';
import { Button } from '../../ui/button.tsx';

export function GoToCard({ boardId, cardId }: { boardId: string; cardId: string }) {
  const { ui, actions, openCard } = useSession();
  function go(): void {
    ui.set({ inboxOpen: false });
    openCard(cardId, () => actions.showBoard(boardId));
  }
  return (
    <Button control="notice.go-to-card" small look="quiet" onClick={go}>
      {t('notices.goToCard')}
    </Button>
  );
}
