import type { Answer, UndoOutcome } from '../../preload/contract/index.ts';
import type { Command, Entity } from '../../server/protocol/index.ts';
import { byOrder, type Neighbours } from '../../server/rules/place.ts';
import type { Dispatched, SyncEngine } from './engine-port.ts';
import { canInvert, type Done, inverseOf } from './inversion.ts';
import { targetOf } from './notices.ts';

/** What this person did in any window, in order, until the app quits; taken back and done again one by one. */
export interface Undo {
  dispatch(command: Command, base: string | null): Answer<Dispatched>;
  undo(): Answer<UndoOutcome>;
  redo(): Answer<UndoOutcome>;
}

/** Beyond it the oldest is forgotten. */
const most = 200;

const deeds: Readonly<Record<string, string>> = {
  update: 'change of',
  move: 'move of',
  copy: 'copying of',
  archive: 'archiving of',
  restore: 'restoring of',
  create: 'adding of',
  delete: 'deleting of',
  attach: 'attaching of a file to',
  detach: 'taking of a file off',
  setCover: 'choice of a cover for',
};

/** `move of “Order gloves”`. */
function inWords({ command, after }: Done): string {
  const deed = deeds[command.type.slice(command.type.indexOf('.') + 1)] ?? 'change of';
  const name = 'title' in after ? after.title : 'name' in after ? after.name : '';
  return `${deed} “${name}”`;
}

function siblings(entities: Iterable<Entity>, thing: Entity): Entity[] {
  const beside = (other: Entity) =>
    thing.kind === 'card'
      ? other.kind === 'card' && other.columnId === thing.columnId
      : other.kind === 'column' && thing.kind === 'column' && other.boardId === thing.boardId;
  return [...entities].filter(beside).sort((a, b) => byOrder(a as never, b as never));
}

export function createUndo(engine: Pick<SyncEngine, 'dispatch' | 'entity' | 'entities' | 'identity'>): Undo {
  let done: Done[] = [];
  let undone: Done[] = [];

  function standing(command: Command, before: Entity | undefined): Neighbours | null {
    if (before === undefined || !command.type.endsWith('.move')) return null;
    const row = siblings(engine.entities(), before);
    const at = row.findIndex(({ id }) => id === before.id);
    return { afterId: row[at - 1]?.id ?? null, beforeId: row[at + 1]?.id ?? null };
  }

  /** Does it, and says what was done to what; null where nothing changed that could be taken back. */
  function run(
    command: Command,
    base: string | null,
    inverts?: string,
  ): { answer: Answer<Dispatched>; did: Done | null } {
    const key = targetOf(command);
    const before = engine.entity(key);
    const stood = standing(command, before);
    const answer = engine.dispatch(command, base, inverts);
    const after = engine.entity(key) ?? (command.type === 'label.delete' ? before : undefined);
    if (!answer.ok || !answer.value.changes || !after || !canInvert(command)) return { answer, did: null };
    return {
      answer,
      did: {
        mutationId: answer.value.mutationId,
        deviceId: engine.identity()?.deviceId ?? '',
        command,
        before,
        after,
        stood,
      },
    };
  }

  function step(from: Done[], to: Done[], nothing: string): Answer<UndoOutcome> {
    const last = from.pop();
    if (!last) return { ok: true, value: { done: false, says: nothing } };
    const inversion = inverseOf(last, engine.entity(targetOf(last.command)));
    if (!inversion.ok)
      return { ok: true, value: { done: false, says: `The ${inWords(last)} stays: ${inversion.why}.` } };
    const { answer, did } = run(inversion.command, null, last.mutationId);
    if (!answer.ok) return answer;
    if (inversion.after) engine.dispatch(inversion.after, null, last.mutationId);
    if (did) to.push(did);
    return { ok: true, value: { done: true, says: inWords(last) } };
  }

  return {
    dispatch(command, base) {
      const { answer, did } = run(command, base);
      if (did) {
        done = [...done, did].slice(-most);
        undone = [];
      }
      return answer;
    },
    undo: () => step(done, undone, 'There is nothing left to undo.'),
    redo: () => step(undone, done, 'There is nothing to do again.'),
  };
}
