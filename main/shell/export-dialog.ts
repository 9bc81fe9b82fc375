import { type BrowserWindow, dialog } from 'electron';
import type { ExportFormat } from '../../preload/contract/index.ts';
import { t } from '../../preload/strings/translate.ts';
import { pushTo } from '../ipc/pushes.ts';
import { createExportDesk, type ExportDesk, type ExportDeskDeps } from './export-desk.ts';
import type { AppWindow } from './windows.ts';

const kinds = () => ({
  zip: { name: t('exporting.fileZip'), extensions: ['zip'] },
  json: { name: t('exporting.fileBoard'), extensions: ['switchboard', 'json'] },
  csv: { name: 'CSV', extensions: ['csv'] },
  markdown: { name: 'Markdown', extensions: ['md'] },
});

/** Returns the path that the person chose, or null. The system asks before it lets a file be replaced. */
async function askWhereTo(
  window: BrowserWindow,
  suggested: string,
  format: ExportFormat,
): Promise<string | null> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title: t('exporting.where'),
    buttonLabel: t('exporting.doExport'),
    defaultPath: suggested,
    filters: [kinds()[format]],
    properties: ['showOverwriteConfirmation', 'createDirectory'],
  });
  return canceled || filePath === '' ? null : filePath;
}

/** Exports by the windows' own dialogs. */
export function createExports(
  deps: Pick<ExportDeskDeps<AppWindow>, 'engine' | 'kept' | 'unfinished'>,
): ExportDesk<AppWindow> {
  return createExportDesk({
    ...deps,
    chooseFile: ({ native }, suggested, format) => askWhereTo(native, suggested, format),
    whenGone: ({ native }, then) => native.once('closed', then),
    onProgress({ native }, progress) {
      if (!native.isDestroyed()) pushTo(native.webContents, 'exporting', progress);
    },
  });
}
