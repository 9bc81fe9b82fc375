import { type BrowserWindow, dialog } from 'electron';
import type { ExportFormat } from '../../preload/contract/index.ts';

const kinds = {
  json: { name: 'Switchboard board', extensions: ['switchboard', 'json'] },
  csv: { name: 'CSV', extensions: ['csv'] },
  markdown: { name: 'Markdown', extensions: ['md'] },
};

/** Returns the path that the person chose, or null. The system asks before it lets a file be replaced. */
export async function askWhereTo(
  window: BrowserWindow,
  suggested: string,
  format: ExportFormat,
): Promise<string | null> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title: 'Export the board',
    buttonLabel: 'Export',
    defaultPath: suggested,
    filters: [kinds[format]],
    properties: ['showOverwriteConfirmation', 'createDirectory'],
  });
  return canceled || filePath === '' ? null : filePath;
}
