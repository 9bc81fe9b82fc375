import { FileUp, SquareKanban } from 'lucide-react';
import { useMayWrite, useSession } from '../../store/hooks.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';

export function FirstBoard() {
  const { ui } = useSession();
  if (!useMayWrite()) {
    return (
      <EmptyState alone picture={<SquareKanban size={24} />} title="No boards yet">
        You are a guest here. Boards that the team makes appear here by themselves.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      alone
      picture={<SquareKanban size={24} />}
      title="Your first board"
      actions={
        <>
          <Button control="board.create" look="primary" onClick={() => ui.set({ asking: 'new-board' })}>
            Create a board
          </Button>
          <Button control="import.open" onClick={() => ui.set({ asking: 'import' })}>
            <FileUp size={16} aria-hidden />
            Import from Trello
          </Button>
        </>
      }
    >
      Start with an empty one, or bring a board along. Everybody who joins this hub sees it at once.
    </EmptyState>
  );
}
