import type { Answer, BulkOutcome, UndoOutcome } from '../../preload/contract/index.ts';
import { type PlainKey, t } from '../../preload/strings/translate.ts';
import type { Command, Entity } from '../../server/protocol/index.ts';
import { makesNew } from '../../server/rules/decide.ts';
import { byOrder, type Neighbours } from '../../server/rules/place.ts';
import type { Dispatched, SyncEngine } from './engine-port.ts';
import { importedAs } from './imported.ts';
import { canInvert, type Done, inverseOf } from './inversion.ts';
import { targetOf } from './notices.ts';
import { deedOf, inWords, withRest } from './step-words.ts';
import { createSteps, type Steps } from './undo-book.ts';

/**
 * What this person did in any window of this device, in order and over restarts; taken back and done again step by
 * step. What was done at once to many cards is one step.
 */
export interface Undo {
  dispatch(command: Command, base: string | null): Answer<Dispatched>;
  /** Edits of which none builds on another; those that are refused harm no other. */
  dispatchAll(commands: readonly Command[], base: string | null): Answer<BulkOutcome>;
  /** What an import has made, by key, is one step, under the id of the edit that finished it. */
  imported(keys: readonly string[], mutationId: string): void;
  /** The step that this edit belongs to; the last one unless told. */
  undo(mutationId?: string): Answer<UndoOutcome>;
  redo(mutationId?: string): Answer<UndoOutcome>;
}

/** The row that a card or column stands in: its column or board; null for what stands in none. */
function rowOf(thing: Entity | undefined): string | null {
  if (thing?.kind === 'card') return thing.columnId;
  return thing?.kind === 'column' ? thing.boardId : null;
}

type Standings = ReadonlyMap<string, Neighbours>;

/**
 * Between which two the things stand that the commands move, by key. Put back in the order of the commands each finds
 * the one before it in place again; after it comes the next that stays.
 */
function standingsOf(
  commands: readonly Command[],
  engine: Pick<SyncEngine, 'entity' | 'entities'>,
): Standings {
  const moved = new Set(commands.filter(({ type }) => type.endsWith('.move')).map(targetOf));
  const found = new Map<string, Neighbours>();
  if (moved.size === 0) return found;
  const rows = new Map<string, Entity[]>();
  for (const key of moved) {
    const row = rowOf(engine.entity(key));
    if (row !== null) rows.set(row, []);
  }
  for (const entity of engine.entities()) rows.get(rowOf(entity) ?? '')?.push(entity);
  for (const row of rows.values()) {
    row.sort((a, b) => byOrder(a as never, b as never));
    let beforeId: string | null = null;
    for (let at = row.length - 1; at >= 0; at--) {
      const { kind, id } = row[at] as Entity;
      if (moved.has(`${kind}:${id}`))
        found.set(`${kind}:${id}`, { afterId: row[at - 1]?.id ?? null, beforeId });
      else beforeId = id;
    }
  }
  return found;
}

/** What an undone making or restoring would put away with a column or board though others put it there. */
function lieIn(
  command: Command,
  entities: Iterable<Entity>,
  by: { deviceId: string; memberName: string },
): boolean {
  if (command.type !== 'column.archive' && command.type !== 'board.archive') return false;
  for (const entity of entities) {
    if (entity.kind !== 'card' && entity.kind !== 'column') continue;
    const isIn =
      command.type === 'board.archive'
        ? entity.boardId === command.boardId
        : entity.kind === 'card' && entity.columnId === command.columnId;
    if (!isIn || entity.archived) continue;
    const writers = Object.values(entity.stamps).map(({ device }) => device);
    if (writers.some((device) => device !== by.deviceId)) return true;
    if (entity.kind === 'card' && entity.createdBy !== by.memberName) return true;
  }
  return false;
}

/** Whether what it was done to was removed for good: nothing of its words is to be kept. */
function isRemoved({ after }: Done, entity: SyncEngine['entity']): boolean {
  const cardId = after.kind === 'card' ? after.id : 'cardId' in after ? after.cardId : null;
  if (cardId !== null && entity(`tombstone:${cardId}`)) return true;
  const boardId = after.kind === 'board' ? after.id : 'boardId' in after ? after.boardId : null;
  const board = boardId === null ? undefined : entity(`board:${boardId}`);
  return board?.kind === 'board' && board.purged !== undefined;
}

type UndoEngine = Pick<
  SyncEngine,
  'dispatch' | 'entity' | 'entities' | 'identity' | 'kept' | 'on' | 'workspaceId'
>;

export function createUndo(engine: UndoEngine): Undo {
  let workspaceId = engine.workspaceId();
  let done = createSteps('done', engine.kept());
  let undone = createSteps('undone', engine.kept());
  const forgetRemoved = () => {
    for (const steps of [done, undone]) steps.keepOnly((one) => !isRemoved(one, engine.entity));
  };
  engine.on('identity', () => {
    if (engine.workspaceId() === workspaceId) return;
    workspaceId = engine.workspaceId();
    done = createSteps('done', engine.kept());
    undone = createSteps('undone', engine.kept());
  });
  engine.on('snapshot', forgetRemoved);
  engine.on('event', ({ eventType }) => {
    if (eventType === 'card.purged' || eventType === 'board.purged') forgetRemoved();
  });

  /** Does it, and says what was done to what; null where nothing changed that could be taken back. */
  function run(
    command: Command,
    base: string | null,
    standings: Standings,
    inverts?: string,
  ): { answer: Answer<Dispatched>; did: Done | null } {
    const key = targetOf(command);
    const before = engine.entity(key);
    const answer = engine.dispatch(command, base, inverts);
    const after = engine.entity(key) ?? (command.type.endsWith('.delete') ? before : undefined);
    if (!answer.ok || !answer.value.changes || !after || !canInvert(command)) return { answer, did: null };
    const { mutationId } = answer.value;
    const deviceId = engine.identity()?.deviceId ?? '';
    const stood = standings.get(key) ?? null;
    return { answer, did: { mutationId, deviceId, command, before, after, stood } };
  }

  function remember(step: Done[]): void {
    if (step.length === 0) return;
    done.push(step);
    undone.clear();
  }

  /** Takes back what can be; the rest of the step stays, each with its reason. */
  function invert(step: readonly Done[]) {
    const [back, whys, did]: [{ of: Done; by: Command; after?: Command }[], string[], Done[]] = [[], [], []];
    for (const of of step) {
      const inversion = inverseOf(of, engine.entity(targetOf(of.command)));
      const { deviceId = '', memberName = '' } = engine.identity() ?? {};
      if (inversion.ok && lieIn(inversion.command, engine.entities(), { deviceId, memberName }))
        whys.push(t('undoing.othersCards'));
      else if (inversion.ok) back.push({ of, by: inversion.command, ...(inversion.after && inversion) });
      else whys.push(inversion.why);
    }
    const standings = standingsOf(
      back.map(({ by }) => by),
      engine,
    );
    const undid: Done[] = [];
    for (const { of, by, after } of back) {
      const ran = run(by, null, standings, of.mutationId);
      if (!ran.answer.ok) {
        whys.push(ran.answer.message);
        continue;
      }
      if (after) engine.dispatch(after, null, of.mutationId);
      undid.push(of);
      const making = of.making || makesNew(of.command);
      if (ran.did) did.push({ ...ran.did, deed: deedOf(of), ...(making && { making }) });
    }
    return { undid, did, whys };
  }

  function step(from: Steps, to: Steps, nothing: PlainKey, wanted?: string): Answer<UndoOutcome> {
    const taken = from.take(wanted);
    if (!taken) return { ok: true, value: { done: false, says: t(nothing), mutationId: null } };
    const { undid, did, whys } = invert(taken);
    if (did.length > 0) to.push(did);
    const mutationId = did[0]?.mutationId ?? null;
    if (undid.length > 0)
      return { ok: true, value: { done: true, says: withRest(inWords(undid), whys), mutationId } };
    const says = t('undoing.stays', { did: inWords(taken), why: whys[0] ?? t('undoing.nothingInIt') });
    return { ok: true, value: { done: false, says, mutationId } };
  }

  return {
    dispatch(command, base) {
      const { answer, did } = run(command, base, standingsOf([command], engine));
      if (did) remember([did]);
      return answer;
    },
    dispatchAll(commands, base) {
      const standings = standingsOf(commands, engine);
      const ran = commands.map((command) => run(command, base, standings));
      const did = ran.flatMap((one) => one.did ?? []);
      remember(did);
      const refused = ran.flatMap(({ answer }) => (answer.ok ? [] : [answer.message]));
      const mutationId = did[0]?.mutationId ?? null;
      return { ok: true, value: { taken: ran.length - refused.length, refused, mutationId } };
    },
    imported(keys, mutationId) {
      const deviceId = engine.identity()?.deviceId ?? '';
      remember(keys.flatMap((key) => importedAs(engine.entity(key), { mutationId, deviceId })));
    },
    undo: (wanted) => step(done, undone, wanted ? 'undoing.undone' : 'undoing.noUndo', wanted),
    redo: (wanted) => step(undone, done, wanted ? 'undoing.redone' : 'undoing.noRedo', wanted),
  };
}
