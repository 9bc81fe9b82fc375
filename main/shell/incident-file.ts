import { basename } from 'node:path';
import type { Answer, CommandPayload, SaveOutcome } from '../../preload/contract/index.ts';
import { t } from '../../preload/strings/translate.ts';
import type { OperationsDesk } from '../sync/operations-desk.ts';
import { fileNameFor } from './export-file.ts';
import { whyNotWritten, writeWhole } from './write-whole.ts';

/** Asks for a place, and writes the incident there as the hub tells it by then. */
export async function saveIncident(
  { id, title }: CommandPayload<'saveIncident'>,
  deps: Pick<OperationsDesk, 'incident'> & { chooseFile: (suggested: string) => Promise<string | null> },
): Promise<Answer<SaveOutcome>> {
  const file = await deps.chooseFile(fileNameFor(title, 'md'));
  if (file === null) return { ok: true, value: { status: 'cancelled' } };
  const document = await deps.incident(id);
  if (!document.ok) return document;
  try {
    await writeWhole(file, document.value);
  } catch (error) {
    const message = t('native.notSaved', { name: title, why: whyNotWritten(error) });
    return { ok: false, code: 'not-saved', message };
  }
  return { ok: true, value: { status: 'saved', fileName: basename(file) } };
}
