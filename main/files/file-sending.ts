import { Readable } from 'node:stream';
import type { Answer, Command, FileUnderWay } from '../../preload/contract/index.ts';
import { isConnected, isPicture, limits } from '../../preload/contract/index.ts';
import { t } from '../../preload/strings/translate.ts';
import { safeFileName } from '../../server/rules/file-name.ts';
import type { Dispatched, SyncEngine } from '../sync/engine-port.ts';
import { againAfterMs, isForNow } from './file-patience.ts';
import { cardGone, emptyFile, noRoomHere, notAttached, tooLargeAnywhere, unreadable } from './file-words.ts';
import type { KeptFiles } from './kept-files.ts';
import type { UnsentFile, UnsentFiles } from './unsent-files.ts';

/** A file as it is added: read once. */
export interface FileSource {
  name: string;
  /** Bytes, as far as is known. */
  size: number;
  content: AsyncIterable<Uint8Array>;
}

export interface FileSendingDeps {
  engine: Pick<SyncEngine, 'files' | 'entity' | 'status' | 'on' | 'workspaceId' | 'dismissNotice'>;
  unsent: UnsentFiles;
  /** Where pictures go that the hub has now, so that they need not be fetched from there. */
  kept: KeptFiles;
  /** Makes the edit so that the person can undo it. */
  dispatch: (command: Command, base: string | null) => Answer<Dispatched>;
  newId: () => string;
  onChange: () => void;
}

/** Brings files to the hub and onto their cards, now or once it is there, over restarts of either. */
export interface FileSending {
  list(): FileUnderWay[];
  /** Resolves once the file is on this device's disk: from then on it reaches its card by itself, or its person is told. */
  add(cardId: string, source: FileSource): Promise<Answer<null>>;
  /** The person thinks better of it, or has dealt with what was refused. */
  cancel(id: string): void;
  retry(id: string): void;
  /** The content of one that is still here. */
  read(id: string): { name: string; content: () => Readable } | null;
  close(): void;
}

/** Bytes that wait on this device at most. */
const mostUnsentBytes = 1024 ** 3;
const mostAtOnce = 2;
/** Windows are told of progress this often, ms. */
const toldEveryMs = 100;

interface Sending {
  sent: number;
  controller: AbortController;
}

export function createFileSending(deps: FileSendingDeps): FileSending {
  const { engine, unsent, kept, dispatch, newId, onChange } = deps;
  const sending = new Map<string, Sending>();
  /** Files whose edit waits for the hub's answer, by its id. */
  const asked = new Map<string, UnsentFile>();
  /** Bytes that are being taken in. */
  let arriving = 0;
  let closed = false;
  /** The hub has asked for patience. */
  let patient = false;
  let timer: NodeJS.Timeout | undefined;
  let toldAt = 0;

  const mine = () => unsent.list().filter(({ workspaceId }) => workspaceId === engine.workspaceId());
  const bytes = () => arriving + unsent.list().reduce((sum, { size }) => sum + size, 0);

  function tell(now = true): void {
    if (closed || (!now && Date.now() - toldAt < toldEveryMs)) return;
    toldAt = Date.now();
    onChange();
  }

  function kickLater(): void {
    clearTimeout(timer);
    patient = true;
    timer = setTimeout(() => {
      patient = false;
      kick();
    }, againAfterMs);
  }

  function kick(): void {
    if (closed || patient || !isConnected(engine.status())) return;
    const busy = new Set([...sending.keys(), ...[...asked.values()].map(({ id }) => id)]);
    const due = mine().filter(({ why }) => why === null);
    // A card's files go one after another, so that they lie on it as they were chosen.
    const sendingTo = new Set(due.filter(({ id }) => sending.has(id)).map(({ cardId }) => cardId));
    for (const file of due) {
      if (sending.size >= mostAtOnce) return;
      if (busy.has(file.id) || sendingTo.has(file.cardId)) continue;
      sendingTo.add(file.cardId);
      void send(file);
    }
  }

  function refuse(file: UnsentFile, why: string): void {
    unsent.setWhy(file.id, why);
    tell();
  }

  /** Counts what goes out on its way. */
  async function* counted({ id }: UnsentFile, at: Sending): AsyncGenerator<Uint8Array> {
    for await (const chunk of unsent.read(id)) {
      at.sent += (chunk as Uint8Array).length;
      tell(false);
      yield chunk as Uint8Array;
    }
  }

  async function send(file: UnsentFile): Promise<void> {
    const at: Sending = { sent: 0, controller: new AbortController() };
    sending.set(file.id, at);
    tell();
    const { hash, size, name } = file;
    const answer = await engine.files.send({
      ...{ hash, size, body: Readable.from(counted(file, at)), signal: at.controller.signal },
    });
    const isWanted = !closed && !at.controller.signal.aborted;
    if (isWanted && answer.ok) await attach(file, answer.value.type);
    // Not before its edit is made: else it would be sent once more.
    sending.delete(file.id);
    if (isWanted && !answer.ok) {
      if (isForNow(answer.code)) kickLater();
      else refuse(file, notAttached(name, answer.code, answer.message).message);
    }
    tell();
    kick();
  }

  async function attach(file: UnsentFile, mediaType: string): Promise<void> {
    const { id: attachmentId, cardId, hash, name, size } = file;
    if (engine.entity(`card:${cardId}`) === undefined) return refuse(file, cardGone(name).message);
    if (isPicture({ type: mediaType })) await kept.keep(hash, unsent.read(attachmentId)).catch(() => null);
    const command = { type: 'card.attach', cardId, attachmentId, hash, name, size, mediaType } as const;
    const answer = dispatch(command, null);
    if (!answer.ok) {
      const attaching = t('notAttached.attaching', { name });
      return refuse(file, answer.message.replace(t('refusedDeeds.cardAttach'), attaching));
    }
    if (answer.value.changes) asked.set(answer.value.mutationId, file);
    else unsent.drop(attachmentId);
  }

  const stopListening = [
    engine.on('status', kick),
    engine.on('identity', () => {
      tell();
      kick();
    }),
    engine.on('answer', ({ mutation, result }) => {
      const file = asked.get(mutation.id);
      if (!file) return;
      asked.delete(mutation.id);
      if (result.status === 'applied') return unsent.drop(file.id);
      // It is told here, with the file: the notice without it comes after this.
      setImmediate(() => engine.dismissNotice(mutation.id));
      const { code, detail } = result.problem;
      // A hub that has lost the file, as one restored from a backup has, gets it again.
      if (code === 'file-missing') return kick();
      refuse(file, notAttached(file.name, code, detail).message);
    }),
  ];
  setImmediate(kick);

  function stateOf({ id, why }: UnsentFile): FileUnderWay['state'] {
    if (why !== null) return 'refused';
    return sending.has(id) ? 'sending' : 'waiting';
  }

  /** Its edit is made: the card shows it, though the hub may not have answered yet. */
  function isOnCard({ id, cardId }: UnsentFile): boolean {
    const card = engine.entity(`card:${cardId}`);
    return card?.kind === 'card' && card.attachments.some((attachment) => attachment.id === id);
  }

  return {
    list: () =>
      mine()
        .filter((file) => !isOnCard(file))
        .map((file) => {
          const { id, cardId, boardId, name, size, why } = file;
          const sent = sending.get(id)?.sent ?? 0;
          return { id, cardId, boardId, name, size, why, sent, state: stateOf(file) };
        }),
    async add(cardId, { name: given, size, content }) {
      const name = safeFileName(given);
      const card = engine.entity(`card:${cardId}`);
      const workspaceId = engine.workspaceId();
      if (card?.kind !== 'card' || workspaceId === null) return cardGone(name);
      if (size === 0) return emptyFile(name);
      if (size > limits.mostFileBytes) return tooLargeAnywhere(name);
      if (bytes() + size > mostUnsentBytes) return noRoomHere(name);
      arriving += size;
      try {
        await unsent.add({ id: newId(), workspaceId, cardId, boardId: card.boardId, name }, content);
      } catch {
        return unreadable(name);
      } finally {
        arriving -= size;
      }
      tell();
      kick();
      return { ok: true, value: null };
    },
    cancel(id) {
      sending.get(id)?.controller.abort();
      unsent.drop(id);
      tell();
    },
    retry(id) {
      unsent.setWhy(id, null);
      tell();
      kick();
    },
    read(id) {
      const file = mine().find((one) => one.id === id);
      return file ? { name: file.name, content: () => unsent.read(id) } : null;
    },
    close() {
      closed = true;
      clearTimeout(timer);
      for (const stop of stopListening) stop();
      for (const { controller } of sending.values()) controller.abort();
    },
  };
}
