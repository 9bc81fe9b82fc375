import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import type { ShownPlace } from '../../preload/contract/index.ts';
import { askHub, type HubAddress, HubError, post } from './hub-client.ts';
import type { Scheduler } from './scheduler.ts';

/** Between one thing told and the next, ms: well within what the hub takes, and late for nobody. */
const BETWEEN_MS = 200;

/** After the hub asked to wait, as while it has this switched off, at least this long, ms. */
const AGAIN_MS = 5000;

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

  function again(ms: number) {
    underWay = false;
    scheduler.set('presence', ms, () => void tell());
  }

  /** How long to wait before it is told again, ms; null: what was refused for good is not, until it changes. */
  function failed(error: unknown, boardId: string, before: ShownPlace | undefined): number | null {
    if (!(error instanceof HubError)) throw error;
    const { failure } = error;
    if (failure.code !== 'problem' || failure.retryAfterMs === null) return null;
    if (before) told.set(boardId, before);
    else told.delete(boardId);
    return Math.max(failure.retryAfterMs, AGAIN_MS);
  }

  async function tell() {
    const address = hub();
    const news = address && next();
    if (!address || !news || underWay) return;
    const { boardId, place } = news;
    const before = told.get(boardId);
    if (place) told.set(boardId, place);
    else told.delete(boardId);
    const event = place ? eventOf(place) : { eventType: 'presence.left', eventData: {} };
    underWay = true;
    try {
      await askHub(address, '/api/sse/emit', z.null(), post({ ...event, scope: `board:${boardId}` }));
      again(BETWEEN_MS);
    } catch (error) {
      again(failed(error, boardId, before) ?? BETWEEN_MS);
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
