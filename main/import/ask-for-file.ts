import { type BrowserWindow, dialog } from 'electron';
import { boardFileEndings } from '../../preload/contract/index.ts';
import { t } from '../../preload/strings/translate.ts';

/** Returns the path of the file that the person chose, or null. */
export async function askForBoardFile(window: BrowserWindow): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title: t('imports.dialogTitle'),
    buttonLabel: t('imports.dialogButton'),
    properties: ['openFile'],
    filters: [
      { name: t('imports.boards'), extensions: [...boardFileEndings] },
      { name: t('imports.allFiles'), extensions: ['*'] },
    ],
  });
  return canceled ? null : (filePaths[0] ?? null);
}
