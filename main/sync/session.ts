import { join } from 'node:path';
import type { Answer, Notice } from '../../preload/contract/index.ts';
import { t } from '../../preload/strings/translate.ts';
import {
  type Command,
  type Entity,
  formatCursor,
  type Mutation,
  type MutationResult,
  type MutationsResponse,
  type PersistedEvent,
  type Problem,
} from '../../server/protocol/index.ts';
import type { EntityKey } from '../../server/rules/entity-key.ts';
import type { WorkspaceReader } from '../../server/rules/workspace.ts';
import type { Disk } from './disk/disk-port.ts';
import type { Credentials, Dispatched, EngineEvents, SyncEngineOptions } from './engine-port.ts';
import { createHubClock } from './hub-clock.ts';
import { createKeptThings, type KeptThings } from './kept-things.ts';
import { createNoticeBook } from './notice-book.ts';
import { keyNamed, landingNotice, refused, waitingNotice } from './notices.ts';
import { createOutbox, type Outbox } from './outbox.ts';
import { createdAgain, createRemovedCards } from './removed-cards.ts';
import { createReplica, type Replica } from './replica.ts';
import { isSamePlace } from './same-place.ts';
import type { Clock } from './scheduler.ts';
import type { StreamSink } from './stream-sink.ts';
import { createSyncedAt } from './synced-at.ts';
import { whereIs } from './where-is.ts';

export interface SessionOptions {
  credentials: Credentials;
  dataFolder: string;
  openDisk: (folder: string) => Promise<Disk>;
  clock: Pick<Clock, 'now' | 'uptime'>;
  newId: () => string;
  log: SyncEngineOptions['log'];
  /** The view, the count of unsent edits or the notices may have changed. */
  onChange: () => void;
  onNotices: () => void;
  onEvent: (event: EngineEvents['event']) => void;
  onSnapshot: (place: EngineEvents['snapshot']) => void;
  onAnswer: (answer: EngineEvents['answer']) => void;
  /** There is something new to send. */
  onReady: () => void;
}

/** One workspace on this device while it is open: replica, outbox and notices, kept in step with each other and the disk. */
export interface Session {
  readonly credentials: Credentials;
  readonly replica: Replica;
  /** What the person sees, with all that has come; what the replica itself shows may be a moment behind. */
  shown(): WorkspaceReader;
  readonly outbox: Outbox;
  readonly sink: StreamSink;
  /** When the view last agreed with the hub, ms since the epoch. */
  syncedAt(): number | null;
  notices(): Notice[];
  /** What of this device's own outlasts a restart, beside the edits. */
  readonly kept: KeptThings;
  dispatch(command: Command, base: string | null, inverts?: string): Answer<Dispatched>;
  takeResults(response: MutationsResponse): void;
  /** The hub will not even look at it. */
  unacceptable(mutation: Mutation, problem: Problem): void;
  dismissNotice(id: string): void;
  retryNotice(id: string): Answer<null>;
  /** The same person and device have a new token: what is open stays open. False where it is somebody else. */
  signedInAgain(credentials: Credentials): boolean;
  /** Keys that windows may have to repaint; what is confirmed goes to disk on the way. */
  takeTouched(): Set<EntityKey>;
  close(): Promise<void>;
}
/** What comes from another board has stamps of its own, from edits that nobody here was told of. */
function thingsBroughtBy({ eventType, eventData }: PersistedEvent): Entity[] {
  if (eventType === 'card.arrived') return [eventData.card];
  return eventType === 'comment.arrived' ? [eventData.comment] : [];
}

export async function openSession(options: SessionOptions): Promise<Session> {
  const { credentials, log } = options;
  const disk = await options.openDisk(join(options.dataFolder, credentials.workspaceId));
  for (const file of disk.stored.setAside) log({ level: 'error', message: 'set a damaged file aside', file });
  return createSession(disk, options);
}

function createSession(disk: Disk, options: SessionOptions): Session {
  const { log, onChange } = options;
  let { credentials } = options;
  let previewStale = false;
  const onDiskError = (error: unknown) =>
    log({ level: 'error', message: 'could not write to disk', error: String(error) });

  const { now, heard } = createHubClock({
    clock: options.clock,
    kept: disk.stored.clock,
    keep: (clock) => void disk.write({ what: 'replica.clock', clock }).catch(onDiskError),
    log: (message, details) => log({ level: 'warn', message, ...details }),
  });
  const syncedAt = createSyncedAt({ disk, now: options.clock.now, onDiskError, onNews: onChange });
  const outbox = createOutbox(disk, { now, newId: options.newId, onDiskError });
  const replica = createReplica(disk.stored.replica, {
    author: () => credentials.identity,
    now,
    newId: options.newId,
  });
  const notices = createNoticeBook(disk, onDiskError, options.onNotices);
  const kept = createKeptThings(disk, onDiskError);
  const removedCards = createRemovedCards(kept, outbox.unconfirmed);
  observeStamps(disk.stored.replica?.entities ?? []);
  replica.preview(outbox.unconfirmed());

  /** What is written here comes after all that is shown here, whatever this clock says. */
  function observeStamps(entities: Iterable<Entity>) {
    for (const entity of entities) {
      if ('stamps' in entity) for (const { hlc } of Object.values(entity.stamps)) outbox.observe(hlc);
    }
  }

  /** A move says where the card is seen, so that the hub can tell who moved it elsewhere meanwhile. */
  function fromWhere(command: Command): Command {
    const card = command.type === 'card.move' ? replica.view().get('card', command.cardId) : undefined;
    return card ? ({ fromColumnId: card.columnId, ...command } as Command) : command;
  }

  function dispatch(command: Command, base: string | null, inverts?: string): Answer<Dispatched> {
    repaintPreview();
    const cursor = replica.cursor();
    const mutation = outbox.make(fromWhere(command), base ?? (cursor ? formatCursor(cursor) : null), inverts);
    const decision = replica.previewOne(mutation);
    if (!decision.ok) {
      const { code } = decision.problem;
      const told = tellRemoved(mutation, decision.problem);
      return {
        ok: false,
        code,
        message: told ?? refused(command, decision.problem, whereIs(command, replica).name),
      };
    }
    // What changes nothing here is nobody's wish for the hub to change anything.
    const changes = decision.drafts.length > 0;
    if (changes) outbox.add(mutation).then(options.onReady);
    onChange();
    return { ok: true, value: { mutationId: mutation.id, changes } };
  }

  /** Where it was to a card that is no more: what its author is told, who can make it anew from what is here. */
  function tellRemoved(mutation: Mutation, { code, field, by = '' }: Problem): string | null {
    if (code !== 'purged' && code !== 'not-found') return null;
    const cardId = keyNamed(mutation.command, field)?.replace(/^card:/, '') ?? '';
    const card = code === 'purged' ? replica.confirmed().get('card', cardId) : undefined;
    const removed = removedCards.of(cardId) ?? (card && { card, by });
    if (!removed) return null;
    const canCreate = replica.view().get('column', removed.card.columnId) !== undefined;
    return notices.removed(mutation, removed, canCreate, now());
  }

  function repaintPreview() {
    if (!previewStale) return;
    previewStale = false;
    replica.preview(outbox.unconfirmed());
  }

  function confirmedMoved() {
    const cursor = replica.cursor();
    if (cursor) outbox.reached(cursor);
    bringBack();
    previewStale = true;
    onChange();
  }

  /** What builds on others' work that a restored hub had lost goes out once that is there again. */
  function bringBack() {
    const back = outbox.comeBack((key) => replica.confirmed().at(key) !== undefined);
    if (!back) return;
    for (const id of back.ids) notices.remove(id);
    void back.ready.then(options.onReady);
  }

  function tellOverdue() {
    for (const { mutation, waits } of outbox.overdue())
      if (waits) notices.add(waitingNotice(mutation, whereIs(mutation.command, replica), now()));
  }

  function takeResult(result: MutationResult, epoch: string) {
    const answered = outbox.answer(result, epoch);
    if (!answered || answered.waits) return;
    const { mutation } = answered;
    options.onAnswer({ mutation, result, epoch });
    // What an import is refused, the import says once, for all of it.
    if ('importId' in mutation.command && mutation.command.importId !== undefined) return;
    if (result.status === 'refused' && tellRemoved(mutation, result.problem) !== null) return;
    if (result.status === 'refused')
      notices.refused(mutation, result.problem, whereIs(mutation.command, replica), now());
    else if (result.note !== undefined)
      notices.add(landingNotice(mutation, result.note, whereIs(mutation.command, replica), now()));
  }

  const sink: StreamSink = {
    lastEventId: () => {
      const cursor = replica.cursor();
      return cursor ? formatCursor(cursor) : '';
    },
    hello(hello) {
      heard(Date.parse(hello.now));
      const { epoch, parents } = hello;
      void outbox.meet({ epoch, parents }).then(options.onReady);
      previewStale = true;
      onChange();
    },
    event(event) {
      removedCards.note(event, replica.confirmed());
      const outcome = replica.confirm(event);
      if (outcome === 'gap') return 'gap';
      outbox.observe(event.hlc);
      observeStamps(thingsBroughtBy(event));
      if (outcome === 'applied') {
        confirmedMoved();
        options.onEvent(event);
      }
      return 'ok';
    },
    heartbeat(beat) {
      // This clock may have been set since the greeting.
      if (beat.now !== undefined) heard(Date.parse(beat.now));
      if (replica.isBehind(beat.heads)) return 'gap';
      syncedAt.agrees();
      tellOverdue();
      return 'ok';
    },
    missingBoard: replica.missingBoard,
    board(missing, snapshot) {
      const outcome = replica.takeBoard(missing, snapshot);
      if (outcome === 'applied') {
        observeStamps(snapshot?.entities ?? []);
        confirmedMoved();
      }
      return outcome === 'gap' ? 'gap' : 'ok';
    },
    snapshot(snapshot) {
      removedCards.noteSnapshot(snapshot, replica.confirmed());
      replica.replace(snapshot);
      const { epoch, seq, heads, entities } = snapshot;
      outbox.reachedSnapshot({ epoch, seq });
      observeStamps(entities);
      bringBack();
      disk
        .write({ what: 'replica.replace', replica: { epoch, seq, heads, entities } }, ...outbox.forgotten())
        .catch(onDiskError);
      syncedAt.agrees();
      previewStale = true;
      onChange();
      options.onSnapshot({ epoch, seq });
    },
  };
  function keepConfirmed(keys: Set<EntityKey>) {
    const cursor = replica.cursor();
    const forgotten = outbox.forgotten();
    if ((keys.size === 0 && forgotten.length === 0) || !cursor) return;
    const entities = [...keys].map((key) => {
      const entity = replica.confirmed().at(key);
      return { key, body: entity ? JSON.stringify(entity) : null };
    });
    const heads = { ...replica.heads() };
    disk.write({ what: 'replica.advance', ...cursor, heads, entities }, ...forgotten).catch(onDiskError);
  }

  return {
    get credentials() {
      return credentials;
    },
    signedInAgain(next) {
      if (!isSamePlace(credentials, next)) return false;
      credentials = next;
      return true;
    },
    replica,
    shown() {
      repaintPreview();
      return replica.view();
    },
    outbox,
    sink,
    syncedAt: syncedAt.value,
    notices: notices.list,
    kept,
    dispatch,
    takeResults({ epoch, results }) {
      for (const result of results) takeResult(result, epoch);
      confirmedMoved();
    },
    unacceptable({ id, number }, problem) {
      takeResult({ status: 'refused', id, number, seq: 0, problem }, '');
      confirmedMoved();
    },
    dismissNotice(id) {
      outbox.giveUp(id);
      notices.remove(id);
    },
    retryNotice(id) {
      const stored = notices.get(id);
      if (!stored) return { ok: false, code: 'not-found', message: t('sentNotices.dealtWith') };
      const { removed, commands } = stored;
      for (const command of removed ? createdAgain(removed, commands, options.newId) : commands) {
        const answer = dispatch(command, 'changes' in command ? (stored.base ?? null) : null);
        if (!answer.ok) return answer;
      }
      outbox.giveUp(id);
      notices.remove(id);
      return { ok: true, value: null };
    },
    takeTouched() {
      repaintPreview();
      const { confirmed, shown } = replica.takeTouched();
      keepConfirmed(confirmed);
      return shown;
    },
    close() {
      syncedAt.keep();
      return disk.close();
    },
  };
}
