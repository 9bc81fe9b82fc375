import type { Card, Command, Conflict, PersistedEvent, Role } from '../../../server/protocol/index.ts';
import { decide } from '../../../server/rules/decide.ts';
import type { Decision } from '../../../server/rules/decision.ts';
import { fold } from '../../../server/rules/fold.ts';
import { clampStamp, nextStamp } from '../../../server/rules/hybrid-clock.ts';
import { createWorkspace, type Workspace } from '../../../server/rules/workspace.ts';

export const EPOCH = 'aaaaaaaaaa';
export const NOON = Date.parse('2026-03-01T12:00:00.000Z');

/** The nth id of a story; ids sort as they are counted. */
export const id = (n: number) => `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;

export interface Writer {
  name: string;
  role?: Role;
  memberId: string;
  deviceId: string;
}
export const ana: Writer = { name: 'Ana', memberId: id(0xa1), deviceId: id(0xa2) };
export const bob: Writer = { name: 'Bob', memberId: id(0xb1), deviceId: id(0xb2) };

/** A hub's log and state without the hub: the rules alone, and a clock that the story turns. */
export interface LogOnPaper {
  readonly workspace: Workspace;
  readonly seq: number;
  readonly events: PersistedEvent[];
  /** Milliseconds since the epoch, hub time. */
  now: number;
  /**
   * `saw`: how far the writer had read, the head unless told; `clock`: what their own clock says; `offeredAgain`: to a
   * restored hub.
   */
  writes(
    writer: Writer,
    command: Command,
    as?: { saw?: number; clock?: number; hlc?: string; mutationId?: string; offeredAgain?: boolean },
  ): Decision;
  card(cardId: string): Card;
  conflicts(): Conflict[];
}

export function logOnPaper(writers: Writer[] = [ana, bob]): LogOnPaper {
  const workspace = createWorkspace();
  const events: PersistedEvent[] = [];
  const lastHlc = new Map<string, string>();
  const counts = new Map<string, number>();
  let madeIds = 0x1000;
  const paper: LogOnPaper = {
    workspace,
    events,
    now: NOON,
    get seq() {
      return events.length;
    },
    writes(writer, command, as = {}) {
      const { saw = events.length, clock = paper.now, hlc, mutationId = id(++madeIds) } = as;
      const last = lastHlc.get(writer.deviceId) ?? null;
      const stamp = clampStamp(hlc ?? nextStamp(last, clock), last, paper.now);
      lastHlc.set(writer.deviceId, stamp);
      const at = new Date(paper.now).toISOString();
      const decision = decide(command, workspace, {
        memberId: writer.memberId,
        memberName: writer.name,
        role: writer.role ?? 'member',
        deviceId: writer.deviceId,
        mutationId,
        hlc: stamp,
        offeredAgain: as.offeredAgain ?? false,
        baseSeq: saw,
        now: at,
        newId: () => id(++madeIds),
        memberOfDevice: (deviceId) => {
          const owner = writers.find((candidate) => candidate.deviceId === deviceId);
          return owner ? { id: owner.memberId, name: owner.name } : null;
        },
      });
      if (!decision.ok) return decision;
      for (const draft of decision.drafts) {
        const scopeSeq = (counts.get(draft.scope) ?? 0) + 1;
        counts.set(draft.scope, scopeSeq);
        const event = {
          ...draft,
          id: `${EPOCH}-${events.length + 1}`,
          scopeSeq,
          actor: writer.name,
          deviceId: writer.deviceId,
          mutationId,
          hlc: decision.hlc,
          at,
        } as PersistedEvent;
        events.push(event);
        fold(workspace, event);
      }
      return decision;
    },
    card(cardId) {
      const card = workspace.get('card', cardId);
      if (!card) throw new Error(`there is no card ${cardId}`);
      return card;
    },
    conflicts: () =>
      [...workspace.entities()].filter((entity): entity is Conflict => entity.kind === 'conflict'),
  };
  return paper;
}

export const [board, column, otherColumn, card] = [id(1), id(2), id(3), id(4)] as const;

/** A board with two columns and one card in the first, all by Ana. */
export function boardOnPaper(fields: { title?: string; description?: string } = {}): LogOnPaper {
  const paper = logOnPaper();
  paper.writes(ana, { type: 'board.create', boardId: board, name: 'Ward round' });
  paper.writes(ana, { type: 'column.create', columnId: column, boardId: board, name: 'To do' });
  paper.writes(ana, { type: 'column.create', columnId: otherColumn, boardId: board, name: 'Done' });
  paper.writes(ana, {
    type: 'card.create',
    cardId: card,
    columnId: column,
    title: fields.title ?? 'Gloves',
    ...fields,
  });
  paper.now += 60_000;
  return paper;
}
