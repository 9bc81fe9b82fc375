import type { Board, Card } from '../../../preload/contract/index.ts';
import { t } from '../../../preload/strings/translate.ts';
import { useIds, useSession, useShown, useUi, useWorkspace } from '../../store/hooks.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { goesWithBoard, goesWithCard } from './purge-words.ts';

interface ConfirmProps {
  name: string;
  goes: string;
  onConfirm(): Promise<boolean>;
}

/** Asks once, and says what goes: this cannot be undone. */
function Confirm({ name, goes, onConfirm }: ConfirmProps) {
  const { ui } = useSession();
  const close = () => ui.set({ purging: null });
  async function confirm(): Promise<void> {
    close();
    if (await onConfirm()) ui.say(t('purge.removed', { name }));
  }
  return (
    <Dialog
      title={t('purge.title', { name })}
      onClose={close}
      foot={
        <>
          <Button control="dialog.cancel" look="quiet" onClick={close}>
            {t('common.cancel')}
          </Button>
          <Button control="purge.do" look="danger" onClick={() => void confirm()}>
            {t('purge.remove')}
          </Button>
        </>
      }
    >
      <p>{t('purge.note', { goes })}</p>
    </Dialog>
  );
}

function ConfirmCard({ card }: { card: Card }) {
  const { actions } = useSession();
  const comments = useIds('comment', card.id).length;
  return (
    <Confirm
      name={card.title}
      goes={goesWithCard({ comments, files: card.attachments.length })}
      onConfirm={() => actions.dispatch({ type: 'card.purge', cardId: card.id })}
    />
  );
}

function ConfirmBoard({ board }: { board: Board }) {
  const { actions } = useSession();
  const columns = useIds('column', board.id).length;
  const cards = useWorkspace(({ parts }) => {
    let count = 0;
    for (const { entity } of parts.card.byId.values()) if (entity.boardId === board.id) count += 1;
    return count;
  });
  return (
    <Confirm
      name={board.name}
      goes={goesWithBoard({ cards, columns })}
      onConfirm={() => actions.dispatch({ type: 'board.purge', boardId: board.id })}
    />
  );
}

/** Whether what somebody wants removed is to be removed; gone where it has gone meanwhile. */
export function PurgeDialog() {
  const purging = useUi((state) => state.purging);
  const card = useShown('card', purging?.kind === 'card' ? purging.id : '')?.entity;
  const board = useShown('board', purging?.kind === 'board' ? purging.id : '')?.entity;
  if (card !== undefined) return <ConfirmCard card={card} />;
  return board !== undefined && !board.purged && <ConfirmBoard board={board} />;
}
