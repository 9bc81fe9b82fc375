import type { Identity, Presence, PresentDevice } from '../../preload/contract/index.ts';
import { handoverEventSchema, type Sessions } from '../../server/protocol/index.ts';
import type { EngineEvents } from './engine-port.ts';
import type { HubAddress } from './hub-client.ts';
import { createModals } from './modals.ts';
import type { ShownSessions } from './parity-sessions.ts';
import { createPresenceBook } from './presence-book.ts';
import { createPresenceTelling, type PresenceTelling } from './presence-telling.ts';
import { safeJson } from './safe-json.ts';
import type { Scheduler } from './scheduler.ts';

/** News that come within this time go to the windows together, ms. */
const TOGETHER_MS = 50;

/** Who is here, as the stream tells it, and where this device is, as the hub is told. */
export interface PresenceDesk {
  now(): Presence;
  readonly show: PresenceTelling['show'];
  /** Cards that this person has open on other devices. */
  openElsewhere(): readonly string[];
}

/** The desk, and what feeds it. */
export interface PresenceFeed {
  readonly desk: PresenceDesk;
  /** Takes an event that is not of the log. */
  take(type: string, data: string): void;
  /** A stream has opened, or has ended. */
  stream(isOpen: boolean): void;
  /** The whole, where the hub is asked for it. */
  listed(sessions: Sessions['sessions']): void;
  /** As the stream tells it, and of which moment; null where it has not told the whole. */
  streamed(): ShownSessions | null;
  /** Another workspace. */
  clear(): void;
}

export function createPresence(options: {
  scheduler: Scheduler;
  hub: () => HubAddress | null;
  /** Whether this person sees the board. */
  sees: (boardId: string) => boolean;
  me: () => Identity | null;
  emit: <N extends keyof EngineEvents>(name: N, value: EngineEvents[N]) => void;
}): PresenceFeed {
  const { scheduler, sees } = options;
  const book = createPresenceBook();
  const telling = createPresenceTelling(options);
  let live = false;
  /** The whole has come on this stream. */
  let fresh = false;

  let news = 0;

  const shown = ({ places, ...device }: PresentDevice): PresentDevice => {
    return { ...device, places: places.filter(({ boardId }) => sees(boardId)) };
  };
  const now = (): Presence => ({ fresh, devices: book.devices().map(shown), news });
  const modals = createModals({
    ...options,
    others() {
      const me = options.me();
      const mine = book
        .devicesOf(me?.memberId)
        .filter(({ here, deviceId }) => here && deviceId !== me?.deviceId);
      return new Set(mine.map(({ deviceId }) => deviceId));
    },
    onChange: () => options.emit('openElsewhere', modals.elsewhere()),
  });
  function tellNews() {
    const { whole, changed, gone } = book.takeChanges();
    news += 1;
    options.emit('presence', { number: news, fresh, whole, changed: changed.map(shown), gone });
  }
  function changed() {
    if (!scheduler.pending().includes('presence-news')) scheduler.set('presence-news', TOGETHER_MS, tellNews);
  }
  function takeHandover(data: string) {
    const told = handoverEventSchema.safeParse(safeJson(data));
    if (!told.success) return;
    const { eventType, eventData } = told.data;
    if (eventType === 'session.handoverAsked') return options.emit('handoverAsked', eventData.id);
    const { boardId, cardId, draft } = eventData;
    options.emit('handedOver', { boardId, cardId, draft });
  }
  return {
    desk: {
      now,
      show(window, place) {
        telling.show(window, place);
        modals.show(window, place);
      },
      openElsewhere: modals.elsewhere,
    },
    take(type, data) {
      if (modals.take(type, data)) return;
      if (!book.take(type, data)) return takeHandover(data);
      if (type === 'session.present') fresh = live;
      if (type.startsWith('session.')) modals.devicesChanged();
      changed();
    },
    stream(isOpen) {
      if (live === isOpen) return;
      live = isOpen;
      fresh = false;
      if (live) telling.streamOpened();
      if (live) modals.streamOpened();
      changed();
    },
    listed(sessions) {
      book.listed(sessions);
      fresh = true;
      changed();
    },
    streamed() {
      const moment = live && fresh ? book.moment() : null;
      return moment && { moment, devices: now().devices };
    },
    clear() {
      book.clear();
      fresh = false;
      changed();
    },
  };
}
