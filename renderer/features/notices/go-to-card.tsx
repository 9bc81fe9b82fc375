import { useSession } from '../../store/hooks.tsx';
import { Button } from '../../ui/button.tsx';

export function GoToCard({ boardId, cardId }: { boardId: string; cardId: string }) {
  const { ui, actions, openCard } = useSession();
  function go(): void {
    actions.showBoard(boardId);
    ui.set({ inboxOpen: false });
    openCard(cardId);
  }
  return (
    <Button control="notice.go-to-card" small look="quiet" onClick={go}>
      Go to card
    </Button>
  );
}
