import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { ShownPlace } from '../../preload/contract/index.ts';
import { askHub, type HubAddress, HubError, post } from './hub-client.ts';
import type { Scheduler } from './scheduler.ts';

/** Between one thing told and the next, ms: well within what the hub takes, and late for nobody. */
const BETWEEN_MS = 200;

/** Tells the hub where this device is: on each board that any of its windows shows, once. */
export interface PresenceTelling {
  /** What a window shows now; null: no board, or the window has gone. */
  show(window: object, place: ShownPlace | null): void;
  /** A stream has opened: the hub knows nothing of this device. */
  streamOpened(): void;
}

/** Of several windows on one board the one that says most: writing, then a card, then the board. */
function weight({ cardId, field }: ShownPlace): number {
  if (field !== null) return 2;
  return cardId === null ? 0 : 1;
}

function mostOn(places: Iterable<ShownPlace>): Map<string, ShownPlace> {
  const most = new Map<string, ShownPlace>();
  for (const place of places) {
    const other = most.get(place.boardId);
    if (!other || weight(place) > weight(other)) most.set(place.boardId, place);
  }
  return most;
}

function eventOf({ cardId, field }: ShownPlace) {
  return cardId === null || field === null
    ? { eventType: 'presence.viewing', eventData: { cardId } }
    : { eventType: 'presence.editing', eventData: { cardId, field } };
}

export function createPresenceTelling(options: {
  scheduler: Scheduler;
  /** Null while there is no stream. */
  hub: () => HubAddress | null;
}): PresenceTelling {
  const { scheduler, hub } = options;
  const shown = new Map<object, ShownPlace>();
  let told = new Map<string, ShownPlace>();
  let underWay = false;

  /** One board of which the hub knows something else than what is so. */
  function next(): { boardId: string; place: ShownPlace | undefined } | null {
    const most = mostOn(shown.values());
    for (const boardId of told.keys()) if (!most.has(boardId)) return { boardId, place: undefined };
    for (const [boardId, place] of most)
      if (!isDeepStrictEqual(told.get(boardId), place)) return { boardId, place };
    return null;
  }

  async function tell() {
    const address = hub();
    const news = address && next();
    if (!address || !news || underWay) return;
    const { boardId, place } = news;
    // Whether it is taken or not, it is not asked for again: what has come to nothing here is told at the next change.
    if (place) told.set(boardId, place);
    else told.delete(boardId);
    const event = place ? eventOf(place) : { eventType: 'presence.left', eventData: {} };
    underWay = true;
    try {
      await askHub(address, '/api/sse/emit', z.null(), post({ ...event, scope: `board:${boardId}` }));
    } catch (error) {
      if (!(error instanceof HubError)) throw error;
    } finally {
      underWay = false;
      scheduler.set('presence', BETWEEN_MS, () => void tell());
    }
  }

  return {
    show(window, place) {
      if (place) shown.set(window, place);
      else shown.delete(window);
      if (!scheduler.pending().includes('presence')) void tell();
    },
    streamOpened() {
      told = new Map();
      void tell();
    },
  };
}
