import { Download } from 'lucide-react';
import type { Board, ExportFormat } from '../../../preload/contract/index.ts';
import { t } from '../../../preload/strings/translate.ts';
import { unsentOn } from '../../store/files.ts';
import { useSession } from '../../store/hooks.tsx';
import type { WindowSession } from '../../store/session.ts';
import { MenuItem, SubMenu } from '../../ui/menu.tsx';

export const exportFormats = [
  { format: 'zip', name: 'ZIP', whatFor: 'exporting.allWithFiles' },
  { format: 'json', name: 'JSON', whatFor: 'exporting.everything' },
  { format: 'csv', name: 'CSV', whatFor: 'exporting.sheets' },
  { format: 'markdown', name: 'Markdown', whatFor: 'exporting.toRead' },
] as const;

const unsentFor = ({ files, workspace }: WindowSession, boardId: string) =>
  unsentOn(boardId, files.getState(), workspace.store.getState().parts.card.byId);

/** Asks where to, and says what became of it. */
export async function exportBoard(session: WindowSession, board: Board, format: ExportFormat): Promise<void> {
  const { actions, ui } = session;
  const count = format === 'zip' ? unsentFor(session, board.id) : 0;
  // Hidden before, it is shown again.
  ui.set({ exportShown: true });
  const outcome = await actions.ask('exportBoard', { boardId: board.id, format });
  if (outcome?.status !== 'exported') return;
  const said = { name: board.name, fileName: outcome.fileName };
  ui.say(count === 0 ? t('exporting.done', said) : t('exporting.doneButUnsent', { ...said, count }));
}

export function ExportMenu({ board }: { board: Board }) {
  const session = useSession();
  const count = unsentFor(session, board.id);
  return (
    <SubMenu control="export.menu" icon={<Download size={16} />} label={t('exporting.title')}>
      {exportFormats.map(({ format, name, whatFor }) => (
        <MenuItem
          control="export.start"
          key={format}
          onSelect={() => void exportBoard(session, board, format)}
        >
          {format === 'zip' && count > 0
            ? t('exporting.allButUnsent', { name, count })
            : t(whatFor, { name })}
        </MenuItem>
      ))}
    </SubMenu>
  );
}
