import { Download } from 'lucide-react';
import type { Board, ExportFormat } from '../../../preload/contract/index.ts';
import { t } from '../../../preload/strings/translate.ts';
import { useSession } from '../../store/hooks.tsx';
import type { WindowSession } from '../../store/session.ts';
import { MenuItem, SubMenu } from '../../ui/menu.tsx';

export const exportFormats = [
  { format: 'zip', name: 'ZIP', whatFor: 'exporting.allWithFiles' },
  { format: 'json', name: 'JSON', whatFor: 'exporting.everything' },
  { format: 'csv', name: 'CSV', whatFor: 'exporting.sheets' },
  { format: 'markdown', name: 'Markdown', whatFor: 'exporting.toRead' },
] as const;

/** Asks where to, and says what became of it. */
export async function exportBoard(
  { actions, ui }: WindowSession,
  board: Board,
  format: ExportFormat,
): Promise<void> {
  // Hidden before, it is shown again.
  ui.set({ exportShown: true });
  const outcome = await actions.ask('exportBoard', { boardId: board.id, format });
  if (outcome?.status === 'exported')
    ui.say(t('exporting.done', { name: board.name, fileName: outcome.fileName }));
}

export function ExportMenu({ board }: { board: Board }) {
  const session = useSession();
  return (
    <SubMenu control="export.menu" icon={<Download size={16} />} label={t('exporting.title')}>
      {exportFormats.map(({ format, name, whatFor }) => (
        <MenuItem
          control="export.start"
          key={format}
          onSelect={() => void exportBoard(session, board, format)}
        >
          {t(whatFor, { name })}
        </MenuItem>
      ))}
    </SubMenu>
  );
}
