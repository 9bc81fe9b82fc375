import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { uuidv7 } from 'uuidv7';
import type { Answer, AttachOutcome, Command, SaveOutcome } from '../../preload/contract/index.ts';
import { isConnected, limits } from '../../preload/contract/index.ts';
import type { SyncEngine } from '../sync/engine-port.ts';
import { HubError } from '../sync/hub-client.ts';
import { whyNotWritten, writeWhole } from './write-whole.ts';

export interface AttachDeps {
  engine: Pick<SyncEngine, 'files' | 'entity' | 'status'>;
  /** Makes the edit so that the person can undo it. */
  dispatch: (command: Command, base: string | null) => Answer<unknown>;
}

/** A file that was chosen or dropped; it can be read more than once. */
interface Source {
  name: string;
  /** Bytes. */
  size: number;
  read: () => Readable;
}

const refuse = (code: string, message: string) => ({ ok: false as const, code, message });
const gone = refuse('not-found', 'This card is not here any more.');
const needsHub = refuse(
  'no-hub',
  'Files are kept by the hub, and it can’t be reached at the moment. Try again when you are connected.',
);

const isAway = ({ engine }: Pick<AttachDeps, 'engine'>) => !isConnected(engine.status());

function refusedFile(name: string, { code, message }: { code: string; message: string }) {
  return code === 'no-hub' ? needsHub : refuse(code, `“${name}” was not attached. ${message}`);
}

const unreadable = (name: string) =>
  refusedFile(
    name,
    refuse('unreadable', 'It could not be read. See whether it is still there and may be opened.'),
  );

/** Read twice, once for its hash: no more than a little of it is ever in memory. */
async function attach({ engine, dispatch }: AttachDeps, cardId: string, { name, size, read }: Source) {
  if (size === 0) return refusedFile(name, refuse('empty-file', 'There is nothing in it.'));
  const sum = createHash('sha256');
  try {
    await pipeline(read(), sum);
  } catch {
    return unreadable(name);
  }
  const hash = sum.digest('hex');
  const kept = await engine.files.send({ hash, size, body: read() });
  if (!kept.ok) return refusedFile(name, kept);
  if (engine.entity(`card:${cardId}`) === undefined) return gone;
  const shown = [...name].slice(0, limits.nameLength).join('');
  return dispatch(
    {
      type: 'card.attach',
      cardId,
      attachmentId: uuidv7(),
      hash,
      name: shown,
      size: kept.value.size,
      mediaType: kept.value.type,
    },
    null,
  );
}

/** Null where there is no file that could be read. */
async function sourceAt(path: string): Promise<Source | null> {
  const found = await stat(path).catch(() => null);
  if (!found?.isFile()) return null;
  return { name: basename(path), size: found.size, read: () => createReadStream(path) };
}

/** One after another; stops at the first that is refused, and says which. Those before it stay. */
export async function attachFiles(
  deps: AttachDeps & { chooseFiles: () => Promise<string[]> },
  cardId: string,
): Promise<Answer<AttachOutcome>> {
  if (isAway(deps)) return needsHub;
  const paths = await deps.chooseFiles();
  for (const path of paths) {
    const source = await sourceAt(path);
    const answer = source ? await attach(deps, cardId, source) : unreadable(basename(path));
    if (!answer.ok) return answer;
  }
  return { ok: true, value: paths.length === 0 ? { status: 'cancelled' } : attached(paths.length) };
}

const attached = (count: number): AttachOutcome => ({ status: 'attached', count });

/** A file that was dropped on a window, whole. */
export async function attachDropped(
  deps: AttachDeps,
  { cardId, name, content }: { cardId: string; name: string; content: Uint8Array },
): Promise<Answer<AttachOutcome>> {
  if (isAway(deps)) return needsHub;
  const source = { name, size: content.length, read: () => Readable.from([content]) };
  const answer = await attach(deps, cardId, source);
  return answer.ok ? { ok: true, value: attached(1) } : answer;
}

/** Asks for a place, and writes there what the hub has. */
export async function saveAttachment(
  {
    engine,
    chooseFile,
  }: Pick<AttachDeps, 'engine'> & { chooseFile: (suggested: string) => Promise<string | null> },
  { cardId, attachmentId }: { cardId: string; attachmentId: string },
): Promise<Answer<SaveOutcome>> {
  const card = engine.entity(`card:${cardId}`);
  const file = card?.kind === 'card' ? card.attachments.find(({ id }) => id === attachmentId) : undefined;
  if (!file) return refuse('not-found', 'This file is not on the card any more.');
  if (isAway({ engine })) return needsHub;
  const path = await chooseFile(file.name);
  if (path === null) return { ok: true, value: { status: 'cancelled' } };
  const content = await engine.files.read(cardId, attachmentId);
  if (!content.ok) return content.code === 'no-hub' ? needsHub : content;
  try {
    await writeWhole(path, content.value);
  } catch (error) {
    if (error instanceof HubError) return needsHub;
    return refuse('not-saved', `“${file.name}” was not saved: ${whyNotWritten(error)}.`);
  }
  return { ok: true, value: { status: 'saved', fileName: basename(path) } };
}
