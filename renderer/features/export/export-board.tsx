import { Download } from 'lucide-react';
import type { Board, ExportFormat } from '../../../preload/contract/index.ts';
import { useSession } from '../../store/hooks.tsx';
import type { WindowSession } from '../../store/session.ts';
import { MenuItem, SubMenu } from '../../ui/menu.tsx';

export const exportFormats: readonly { format: ExportFormat; name: string; whatFor: string }[] = [
  { format: 'zip', name: 'ZIP', whatFor: 'everything with all files, to import again' },
  { format: 'json', name: 'JSON', whatFor: 'everything but files, to import again' },
  { format: 'csv', name: 'CSV', whatFor: 'for spreadsheets' },
  { format: 'markdown', name: 'Markdown', whatFor: 'to read' },
];

/** Asks where to, and says what became of it. */
export async function exportBoard(
  { actions, ui }: WindowSession,
  board: Board,
  format: ExportFormat,
): Promise<void> {
  // Hidden before, it is shown again.
  ui.set({ exportShown: true });
  const outcome = await actions.ask('exportBoard', { boardId: board.id, format });
  if (outcome?.status === 'exported') ui.say(`Exported “${board.name}” to ${outcome.fileName}`);
}

export function ExportMenu({ board }: { board: Board }) {
  const session = useSession();
  return (
    <SubMenu control="export.menu" icon={<Download size={16} />} label="Export">
      {exportFormats.map(({ format, name, whatFor }) => (
        <MenuItem
          control="export.start"
          key={format}
          onSelect={() => void exportBoard(session, board, format)}
        >
          {name}, {whatFor}
        </MenuItem>
      ))}
    </SubMenu>
  );
}
