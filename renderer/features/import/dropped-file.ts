import { boardFileEndings, largestImport } from '../../../preload/contract/index.ts';
import { t } from '../../../preload/strings/translate.ts';
import { guestSentence, ownRole } from '../../store/roles.ts';
import type { WindowSession } from '../../store/session.ts';

/** Beside those of boards: other names that tables have. */
const endings: readonly string[] = [...boardFileEndings, 'tsv', 'txt'];

/** Why the files can't be imported, in a sentence and a next step; null where they may be. */
export function whyNot(files: readonly { name: string; size: number }[]): string | null {
  const [file, other] = files;
  if (file === undefined) return t('importing.takes');
  if (other !== undefined) return t('importing.oneFile');
  const ending = file.name.includes('.') ? (file.name.split('.').at(-1)?.toLowerCase() ?? '') : '';
  if (!endings.includes(ending))
    return t('importing.noBoard', { name: file.name, takes: t('importing.takes') });
  // What is large in an archive is files, which no window reads.
  return ending === 'zip' || file.size <= largestImport ? null : t('importing.tooLarge', { name: file.name });
}

/** Of a file that is on no disk, such as one out of another program’s window, the content itself is brought. */
async function bringContent({ bridge }: WindowSession, file: File): Promise<string | null> {
  const { name } = file;
  if (file.size > largestImport) return t('importing.tooLargeToDrop', { name });
  // A folder has a size and a name, and can't be read.
  const content = await file.arrayBuffer().catch(() => null);
  if (content === null) return t('importing.unreadable', { name });
  const answer = await bridge.command('dropImport', { name, content: new Uint8Array(content) });
  return answer.ok ? null : answer.message;
}

async function bring(session: WindowSession, file: File): Promise<string | null> {
  const answer = await session.bridge.drop(file);
  if (answer === null) return bringContent(session, file);
  return answer.ok ? null : answer.message;
}

/** Why nothing can be imported at this window now, whatever the file; null where it can. */
function whyNotNow({ ui, workspace }: WindowSession): string | null {
  const state = workspace.store.getState();
  if (state.identity === null) return t('importing.joinFirst');
  if (ownRole(state) === 'guest') return guestSentence();
  const { asking, openCardId } = ui.store.getState();
  if (openCardId !== null) return t('importing.ontoCard');
  return asking === null ? null : t('importing.closeDialog');
}

/** Opens the dialog that imports the file, or says what can be dropped. */
export async function importDropped(session: WindowSession, files: readonly File[]): Promise<void> {
  const { ui } = session;
  const [file] = files;
  const sentence = whyNotNow(session) ?? whyNot(files);
  if (sentence !== null || file === undefined) return ui.complain(sentence ?? t('importing.takes'));
  const trouble = await bring(session, file);
  if (trouble !== null) return ui.complain(trouble);
  ui.set({ asking: 'import', givenFile: file.name });
}
