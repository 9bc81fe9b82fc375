import type { Board } from '../../../preload/contract/index.ts';
import { t } from '../../../preload/strings/translate.ts';
import { useSession, useWorkspace } from '../../store/hooks.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { HistoryList } from './history-list.tsx';
import { useHistory } from './use-history.ts';

/** What was done on a board, by whom and when. */
export function BoardActivity({ board }: { board: Board }) {
  const { ui } = useSession();
  const asked = useHistory(
    'board',
    board.id,
    useWorkspace((state) => state.cursor),
  );
  return (
    <Dialog
      middling
      title={t('history.activity')}
      lead={t('history.onBoard', { name: board.name })}
      onClose={() => ui.set({ activityOpen: false })}
    >
      <HistoryList asked={asked} cardId={null} />
    </Dialog>
  );
}
