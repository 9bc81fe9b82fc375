import { type BrowserWindow, dialog } from 'electron';
import { t } from '../../preload/strings/translate.ts';

/** True: the hub is to be forgotten. */
export async function askToForget(
  window: BrowserWindow,
  words: { message: string; detail: string },
): Promise<boolean> {
  const { response } = await dialog.showMessageBox(window, {
    ...words,
    type: 'warning',
    buttons: [t('common.cancel'), t('hubs.forgetDo')],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  });
  return response === 1;
}
