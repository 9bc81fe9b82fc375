import type { EphemeralEvent, Place } from '../protocol/index.ts';
import { boardIdIn } from '../rules/scopes.ts';

/** Boards that one device may be on at a time; the one that it spoke of longest ago is forgotten. */
const BOARDS = 20;

/** Where each device last said that it is, while its stream is open. In memory alone. */
export interface Places {
  /** Takes what a device says of itself. */
  take(event: EphemeralEvent): void;
  /** It has gone: it is nowhere. */
  clear(deviceId: string): void;
  of(deviceId: string): Place[];
  isOn(deviceId: string, scope: EphemeralEvent['scope']): boolean;
  /** By board. */
  all(): Map<string, Place[]>;
}

function placeIn(event: EphemeralEvent): Pick<Place, 'cardId' | 'field'> | null {
  if (event.eventType === 'presence.viewing') return { cardId: event.eventData.cardId, field: null };
  return event.eventType === 'presence.editing' ? event.eventData : null;
}

export function createPlaces(): Places {
  const byDevice = new Map<string, Map<string, Place>>();
  return {
    take(event) {
      const { deviceId, memberId } = event;
      const boardId = boardIdIn(event.scope);
      const on = byDevice.get(deviceId) ?? new Map<string, Place>();
      on.delete(boardId);
      const place = placeIn(event);
      if (place) on.set(boardId, { memberId, deviceId, boardId, cardId: place.cardId, field: place.field });
      const [oldest] = on.keys();
      if (oldest !== undefined && on.size > BOARDS) on.delete(oldest);
      byDevice.set(deviceId, on);
    },
    clear: (deviceId) => void byDevice.delete(deviceId),
    of: (deviceId) => [...(byDevice.get(deviceId)?.values() ?? [])],
    isOn: (deviceId, scope) => byDevice.get(deviceId)?.has(boardIdIn(scope)) ?? false,
    all() {
      const boards = new Map<string, Place[]>();
      for (const on of byDevice.values())
        for (const place of on.values())
          boards.set(place.boardId, [...(boards.get(place.boardId) ?? []), place]);
      return boards;
    },
  };
}
