import { dialog } from 'electron';
import { t } from '../../preload/strings/translate.ts';

/** A computer that shuts down, with nobody in front of it, is not held up for longer; in ms. */
const patienceMs = 10_000;

/** True: quit. Nobody answers: likewise, since nothing is lost by it. */
export async function askToLeave(words: { message: string; detail: string }): Promise<boolean> {
  const signal = AbortSignal.timeout(patienceMs);
  const { response } = await dialog.showMessageBox({
    ...words,
    ...{
      type: 'info',
      title: 'Switchboard',
      buttons: [t('native.quit'), t('native.stayOpen')],
      defaultId: 0,
      cancelId: 1,
      signal,
    },
  });
  return signal.aborted || response === 0;
}
