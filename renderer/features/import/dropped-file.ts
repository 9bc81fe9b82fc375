import { boardFileEndings, largestImport } from '../../../preload/contract/index.ts';
import { guestSentence, ownRole } from '../../store/roles.ts';
import type { WindowSession } from '../../store/session.ts';

const takes =
  'Drop a Trello board as JSON, a board that was exported here, or a list of tasks as CSV. Files for a card go onto the card.';
/** Beside those of boards: other names that tables have. */
const endings: readonly string[] = [...boardFileEndings, 'tsv', 'txt'];

/** Why the files can't be imported, in a sentence and a next step; null where they may be. */
export function whyNot(files: readonly { name: string; size: number }[]): string | null {
  const [file, other] = files;
  if (file === undefined) return takes;
  if (other !== undefined) return 'Drop one file at a time: each becomes a board of its own.';
  const ending = file.name.includes('.') ? (file.name.split('.').at(-1)?.toLowerCase() ?? '') : '';
  if (!endings.includes(ending)) return `“${file.name}” is no board. ${takes}`;
  if (file.size <= largestImport) return null;
  return ending === 'zip'
    ? `“${file.name}” is larger than the 50 MB that can be dropped. Choose it by “Import board…” in the File menu.`
    : `“${file.name}” is larger than 50 MB, more than any board.`;
}

/** Why nothing can be imported at this window now, whatever the file; null where it can. */
function whyNotNow({ ui, workspace }: WindowSession): string | null {
  const state = workspace.store.getState();
  if (state.identity === null) return 'Join your team’s hub first; then drop the file once more.';
  if (ownRole(state) === 'guest') return guestSentence();
  const { asking, openCardId } = ui.store.getState();
  if (openCardId !== null)
    return 'Drop files onto the card to attach them. To import a board, close the card first.';
  return asking === null ? null : 'Close the dialog first; then drop the file once more.';
}

/** Opens the dialog that imports the file, or says what can be dropped. */
export async function importDropped(session: WindowSession, files: readonly File[]): Promise<void> {
  const { bridge, ui } = session;
  const [file] = files;
  const sentence = whyNotNow(session) ?? whyNot(files);
  if (sentence !== null || file === undefined) return ui.complain(sentence ?? takes);
  // A folder has a size and a name, and can't be read.
  const content = await file.arrayBuffer().catch(() => null);
  if (content === null)
    return ui.complain(`“${file.name}” could not be read. Drop a single file, and no folder.`);
  const brought = { name: file.name, content: new Uint8Array(content) };
  const answer = await bridge.command('dropImport', brought);
  if (!answer.ok) return ui.complain(answer.message);
  ui.set({ asking: 'import', givenFile: file.name });
}
