import { type BrowserWindow, dialog } from 'electron';

/** Returns the path of the file that the person chose, or null. */
export async function askForBoardFile(window: BrowserWindow): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title: 'Import a board',
    buttonLabel: 'Import',
    properties: ['openFile'],
    filters: [
      { name: 'Boards, from here or from Trello', extensions: ['json', 'csv'] },
      { name: 'All files', extensions: ['*'] },
    ],
  });
  return canceled ? null : (filePaths[0] ?? null);
}
