import { type BrowserWindow, dialog } from 'electron';
import { boardFileEndings } from '../../preload/contract/index.ts';

/** Returns the path of the file that the person chose, or null. */
export async function askForBoardFile(window: BrowserWindow): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title: 'Import a board',
    buttonLabel: 'Import',
    properties: ['openFile'],
    filters: [
      { name: 'Boards, from here or from Trello', extensions: [...boardFileEndings] },
      { name: 'All files', extensions: ['*'] },
    ],
  });
  return canceled ? null : (filePaths[0] ?? null);
}
