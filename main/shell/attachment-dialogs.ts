import { type BrowserWindow, dialog } from 'electron';
import { t } from '../../preload/strings/translate.ts';

/** Returns the paths of the files that the person chose; none when they thought better of it. */
export async function askForFiles(window: BrowserWindow): Promise<string[]> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title: t('native.attachFiles'),
    buttonLabel: t('native.attach'),
    properties: ['openFile', 'multiSelections'],
  });
  return canceled ? [] : filePaths;
}

/** Returns the path that the person chose, or null. The system asks before it lets a file be replaced. */
export async function askWhereToSave(window: BrowserWindow, suggested: string): Promise<string | null> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title: t('native.saveFile'),
    buttonLabel: t('common.save'),
    defaultPath: suggested,
    properties: ['showOverwriteConfirmation', 'createDirectory'],
  });
  return canceled || filePath === '' ? null : filePath;
}
