import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Answer, AttachOutcome, SaveOutcome } from '../../preload/contract/index.ts';
import { isConnected } from '../../preload/contract/index.ts';
import { t } from '../../preload/strings/translate.ts';
import type { FileSending } from '../files/file-sending.ts';
import { unreadable } from '../files/file-words.ts';
import type { SyncEngine } from '../sync/engine-port.ts';
import { HubError } from '../sync/hub-client.ts';
import { whyNotWritten, writeWhole } from './write-whole.ts';

type Choose = (suggested: string) => Promise<string | null>;

const refuse = (code: string, message: string) => ({ ok: false as const, code, message });
const needsHub = () => refuse('no-hub', t('native.filesNeedHub'));

async function addFile(
  { add }: Pick<FileSending, 'add'>,
  cardId: string,
  path: string,
): Promise<Answer<null>> {
  const found = await stat(path).catch(() => null);
  if (!found?.isFile()) return unreadable(basename(path));
  return add(cardId, { name: basename(path), size: found.size, content: createReadStream(path) });
}

/** Asks for files, and takes each of them in, or says why not. */
export async function attachFiles(
  { sending, chooseFiles }: { sending: Pick<FileSending, 'add'>; chooseFiles: () => Promise<string[]> },
  cardId: string,
): Promise<Answer<AttachOutcome>> {
  const refused: string[] = [];
  for (const path of await chooseFiles()) {
    const answer = await addFile(sending, cardId, path);
    if (!answer.ok) refused.push(answer.message);
  }
  return { ok: true, value: { refused } };
}

async function write(
  name: string,
  path: string,
  content: AsyncIterable<Uint8Array>,
): Promise<Answer<SaveOutcome>> {
  try {
    await writeWhole(path, content);
  } catch (error) {
    if (error instanceof HubError) return needsHub();
    return refuse('not-saved', t('native.notSaved', { name, why: whyNotWritten(error) }));
  }
  return { ok: true, value: { status: 'saved', fileName: basename(path) } };
}

/** Asks for a place, and writes there a file that the hub does not have. */
export async function saveUnsent(
  { sending, chooseFile }: { sending: Pick<FileSending, 'read'>; chooseFile: Choose },
  id: string,
): Promise<Answer<SaveOutcome>> {
  const file = sending.read(id);
  if (!file) return refuse('not-found', t('native.fileGone'));
  const path = await chooseFile(file.name);
  return path === null
    ? { ok: true, value: { status: 'cancelled' } }
    : write(file.name, path, file.content());
}

/** Asks for a place, and writes there what the hub has. */
export async function saveAttachment(
  { engine, chooseFile }: { engine: Pick<SyncEngine, 'files' | 'entity' | 'status'>; chooseFile: Choose },
  { cardId, attachmentId }: { cardId: string; attachmentId: string },
): Promise<Answer<SaveOutcome>> {
  const card = engine.entity(`card:${cardId}`);
  const file = card?.kind === 'card' ? card.attachments.find(({ id }) => id === attachmentId) : undefined;
  if (!file) return refuse('not-found', t('native.fileOffCard'));
  if (!isConnected(engine.status())) return needsHub();
  const path = await chooseFile(file.name);
  if (path === null) return { ok: true, value: { status: 'cancelled' } };
  const content = await engine.files.read(cardId, attachmentId);
  if (!content.ok) return content.code === 'no-hub' ? needsHub() : content;
  return write(file.name, path, content.value);
}
