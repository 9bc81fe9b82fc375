import { uuidv7 } from 'uuidv7';
import { filePartBytes } from '../../preload/contract/index.ts';
import { t } from '../../preload/strings/translate.ts';
import type { Actions } from './actions.ts';
import type { Ui } from './ui-store.ts';

interface Hands {
  actions: Pick<Actions, 'ask'>;
  ui: Pick<Ui, 'complain'>;
}

/** False where it is a folder or can't be read. */
async function bringFile({ actions }: Hands, cardId: string, file: File): Promise<boolean> {
  const fileId = uuidv7();
  const { name, size } = file;
  let at = 0;
  do {
    const part = await file
      .slice(at, at + filePartBytes)
      .arrayBuffer()
      .catch(() => null);
    if (part === null) return false;
    const content = new Uint8Array(part);
    // Where it is refused the person has been told why.
    if ((await actions.ask('bringFilePart', { fileId, cardId, name, size, at, content })) === null)
      return true;
    at += content.length;
  } while (at < size);
  return true;
}

/** Hands files that were dropped or pasted over to main, part by part; each goes on to the card by itself. */
export async function bringFiles(hands: Hands, cardId: string, files: readonly File[]): Promise<void> {
  for (const file of files) {
    if (!(await bringFile(hands, cardId, file)))
      hands.ui.complain(t('files.unreadable', { name: file.name }));
  }
}

/** What is on the clipboard has no name of its own, or one that says nothing. */
export function namedByTime(file: File, now: Date): File {
  if (file.name !== '' && file.name !== 'image.png') return file;
  const pad = (value: number) => String(value).padStart(2, '0');
  const day = [now.getFullYear(), pad(now.getMonth() + 1), pad(now.getDate())].join('-');
  const time = [pad(now.getHours()), pad(now.getMinutes()), pad(now.getSeconds())].join('.');
  return new File([file], t('files.pasted', { day, time }), { type: file.type });
}
