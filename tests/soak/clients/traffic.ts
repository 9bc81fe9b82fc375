import type { Histogram } from 'hdr-histogram-js';
import { type Command, parseCursor } from '../../../server/protocol/index.ts';
import { titleOf } from '../edit.ts';
import { microseconds } from '../latency.ts';
import type { Client } from './team.ts';

export interface TrafficOptions {
  clients: readonly Client[];
  columnIds: readonly string[];
  /** Of all clients together, who take turns. */
  perSecond: number;
  /** Where times belong at this moment: those of own events, and of other clients'. */
  times: () => { own: Histogram | null; all: Histogram | null };
  onTrouble: (sentence: string) => void;
}

/** Edits by all clients, each on its own cards, and of each edit when it came to whom. */
export interface Traffic {
  start(): void;
  pause(): void;
  /** Edits that have not come to all clients yet. */
  readonly underWay: number;
  /**
   * Edits that were made, and of edits × clients those that came. What is still under way is left out until the `end`:
   * after a kill nobody would know of it.
   */
  counts(atEnd: boolean): { made: number; seen: number; repeated: number };
  close(): void;
}

/** One in so many edits moves a card to the other column; the rest are new words. */
const MOVES = 10;

export function startTraffic(options: TrafficOptions): Traffic {
  const { clients, columnIds, times, onTrouble } = options;
  const edits = new Map<string, { madeAt: number; by: Client; seenBy: Set<Client> }>();
  let [whole, repeated, turn] = [0, 0, 0];
  let timer: NodeJS.Timeout | null = null;

  function commandOf({ engine, state }: Client): Command {
    const { edits: number, cardIds } = state;
    const cardId = cardIds[number % cardIds.length] ?? '';
    if (number % MOVES !== 0)
      return { type: 'card.update', cardId, changes: { title: titleOf({ number, madeAt: microseconds() }) } };
    const card = engine.entity(`card:${cardId}`);
    const isIn = card?.kind === 'card' ? card.columnId : '';
    return { type: 'card.move', cardId, columnId: columnIds.find((id) => id !== isIn) ?? '' };
  }

  function edit() {
    const by = clients[turn++ % clients.length];
    if (!by) return;
    by.state.edits += 1;
    const command = commandOf(by);
    const madeAt = microseconds();
    const answer = by.engine.dispatch(command, null);
    if (!answer.ok) onTrouble(`${by.state.name} could not edit: ${answer.message}`);
    else if (!answer.value.changes) onTrouble(`an edit of ${by.state.name} changed nothing`);
    else edits.set(answer.value.mutationId, { madeAt, by, seenBy: new Set() });
  }

  function seen(client: Client, mutationId: string | null) {
    const one = edits.get(mutationId ?? '');
    if (!one || mutationId === null || one.seenBy.has(client)) return;
    const took = microseconds() - one.madeAt;
    const { own, all } = times();
    if (one.by === client) own?.recordValue(took);
    else all?.recordValue(took);
    one.seenBy.add(client);
    if (one.seenBy.size < clients.length) return;
    edits.delete(mutationId);
    whole += 1;
  }

  function follow(client: Client) {
    let last = 0;
    return [
      client.engine.on('event', ({ id, mutationId }) => {
        const seq = parseCursor(id)?.seq ?? 0;
        if (seq <= last) repeated += 1;
        last = Math.max(last, seq);
        seen(client, mutationId);
      }),
      client.engine.on('answer', ({ result }) => {
        if (result.status === 'refused')
          onTrouble(`${client.state.name} was refused: ${result.problem.detail}`);
      }),
    ];
  }
  const stops = clients.flatMap(follow);

  return {
    start() {
      timer ??= setInterval(edit, 1000 / options.perSecond);
    },
    pause() {
      if (timer) clearInterval(timer);
      timer = null;
    },
    get underWay() {
      return edits.size;
    },
    counts(atEnd) {
      const left = atEnd ? [...edits.values()] : [];
      const partly = left.reduce((sum, { seenBy }) => sum + seenBy.size, 0);
      return { made: whole + left.length, seen: whole * clients.length + partly, repeated };
    },
    close() {
      for (const stop of stops) stop();
    },
  };
}
