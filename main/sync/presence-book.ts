import type { PresenceNews, PresentDevice, ShownPlace } from '../../preload/contract/index.ts';
import {
  type EphemeralEvent,
  ephemeralEventSchema,
  type Session,
  type SessionEvent,
  type Sessions,
  type SessionsMoment,
  sessionEventSchema,
} from '../../server/protocol/index.ts';
import { boardIdIn } from '../../server/rules/scopes.ts';
import { safeJson } from './safe-json.ts';

/** What the hub has told of who is here, and where they are. */
export interface PresenceBook {
  /** Takes an event that is not of the log. False where it says nothing of who is here. */
  take(type: string, data: string): boolean;
  devices(): PresentDevice[];
  devicesOf(memberId: string | undefined): PresentDevice[];
  /** What is different since this was last asked. */
  takeChanges(): Pick<PresenceNews, 'whole' | 'changed' | 'gone'>;
  /** Up to where the hub has told it; null where it does not say. */
  moment(): SessionsMoment | null;
  /** The whole, as the hub answers who is here. */
  listed(sessions: Sessions['sessions']): void;
  clear(): void;
}

export function createPresenceBook(): PresenceBook {
  const sessions = new Map<string, Session>();
  let moment: SessionsMoment | null = null;
  /** By device, then by board. */
  const places = new Map<string, Map<string, ShownPlace>>();
  /** Devices of which something was told since the changes were taken. */
  const touched = new Set<string>();
  let allTouched = true;

  function startOver() {
    sessions.clear();
    places.clear();
    touched.clear();
    allTouched = true;
  }
  function begun(session: Session) {
    sessions.set(session.deviceId, session);
    touched.add(session.deviceId);
  }
  function put(deviceId: string, place: ShownPlace) {
    const on = places.get(deviceId) ?? new Map<string, ShownPlace>();
    places.set(deviceId, on.set(place.boardId, place));
    touched.add(deviceId);
  }
  function left(deviceId: string, boardId: string) {
    if (places.get(deviceId)?.delete(boardId)) touched.add(deviceId);
  }
  function setHere(which: readonly { id: string; deviceId: string }[], here: boolean) {
    for (const { id, deviceId } of which) {
      const session = sessions.get(deviceId);
      if (session?.id === id) begun({ ...session, here });
    }
  }

  function told({ eventType, eventData }: SessionEvent) {
    if ('sessions' in eventData) moment = eventData.moment ?? null;
    switch (eventType) {
      case 'session.present':
        startOver();
        eventData.sessions.forEach(begun);
        return;
      case 'session.started':
        eventData.sessions.forEach(begun);
        return;
      case 'session.away':
        return setHere(eventData.sessions, false);
      case 'session.resumed':
        return setHere(eventData.sessions, true);
      case 'session.ended':
        for (const { id, deviceId } of eventData.sessions)
          if (sessions.get(deviceId)?.id === id && sessions.delete(deviceId)) touched.add(deviceId);
        return;
      case 'presence.present':
        for (const deviceId of places.keys()) left(deviceId, eventData.boardId);
        for (const { deviceId, boardId, cardId, field } of eventData.places)
          put(deviceId, { boardId, cardId, field });
        return;
      default: {
        const never: never = eventType;
        throw new Error(`no reading of ${never}`);
      }
    }
  }

  function passed({ scope, deviceId, eventType, eventData }: EphemeralEvent): boolean {
    const boardId = boardIdIn(scope);
    if (eventType === 'presence.viewing') put(deviceId, { boardId, cardId: eventData.cardId, field: null });
    else if (eventType === 'presence.editing') put(deviceId, { boardId, ...eventData });
    else if (eventType === 'presence.left') left(deviceId, boardId);
    return eventType.startsWith('presence.');
  }

  function deviceOf({ id, deviceId, memberId, userType, startedAt, here }: Session): PresentDevice {
    const on = here ? [...(places.get(deviceId)?.values() ?? [])] : [];
    const since = Date.parse(startedAt);
    return { sessionId: id, deviceId, memberId, userType, startedAt: since, here, places: on };
  }

  return {
    take(type, data) {
      if (!/^(session|presence)\./.test(type)) return false;
      const json = safeJson(data);
      const event = sessionEventSchema.safeParse(json);
      if (event.success) {
        told(event.data);
        return true;
      }
      const passing = ephemeralEventSchema.safeParse(json);
      return passing.success && passed(passing.data);
    },
    devices: () => [...sessions.values()].map(deviceOf).sort((a, b) => (a.sessionId < b.sessionId ? -1 : 1)),
    devicesOf: (whose) => [...sessions.values()].filter(({ memberId }) => memberId === whose).map(deviceOf),
    takeChanges() {
      const whole = allTouched;
      const ids = [...touched];
      touched.clear();
      allTouched = false;
      const changed = ids.flatMap((id) => {
        const session = sessions.get(id);
        return session === undefined ? [] : [deviceOf(session)];
      });
      return { whole, changed, gone: whole ? [] : ids.filter((id) => !sessions.has(id)) };
    },
    moment: () => moment,
    listed(all) {
      told({ eventType: 'session.present', eventData: { sessions: all } });
      for (const { deviceId, boardId, cardId, field } of all.flatMap((one) => one.places))
        put(deviceId, { boardId, cardId, field });
    },
    clear() {
      moment = null;
      startOver();
    },
  };
}
