import * as z from 'zod';
import type { Identity, ShownPlace } from '../../preload/contract/index.ts';
import { type EphemeralEvent, ephemeralEventSchema, idSchema } from '../../server/protocol/index.ts';
import { askHub, type HubAddress, HubError, post } from './hub-client.ts';
import { safeJson } from './safe-json.ts';
import type { Scheduler } from './scheduler.ts';

/** Between one thing told and the next, ms; after a refusal, as while it is switched off, at least the longer. */
const BETWEEN_MS = 100;
const AGAIN_MS = 5000;

/** The app's name for a card's dialog, as `ui.modalOpened` has it. */
const PREFIX = 'card.';

export interface Modals {
  /** What a window shows now; null: nothing, or it has gone. */
  show(window: object, place: ShownPlace | null): void;
  /** Cards that are open on the person's other devices. */
  elsewhere(): readonly string[];
  /** Takes an event that is not of the log; false where it is none of these. */
  take(type: string, data: string): boolean;
  /** A stream has opened, or the person's other devices are others now: these know nothing of this one. */
  devicesChanged(): void;
  streamOpened(): void;
}

/**
 * Which cards are open in this app and on the person's other devices. Nothing of it is kept by the hub: each device
 * tells it when it changes, and again when another comes; what a device told goes with the device.
 */
export function createModals(options: {
  scheduler: Scheduler;
  /** Null while there is no stream. */
  hub: () => HubAddress | null;
  me: () => Identity | null;
  /** Ids of the person's other devices that are here. */
  others: () => ReadonlySet<string>;
  onChange: () => void;
}): Modals {
  const { scheduler, hub } = options;
  const shown = new Map<object, string>();
  const elsewhere = new Map<string, Set<string>>();
  let told = new Set<string>();
  let known: ReadonlySet<string> = new Set();
  let underWay = false;

  function next(): { eventType: 'ui.modalOpened' | 'ui.modalClosed'; modal: string } | null {
    const open = new Set(shown.values());
    for (const modal of told) if (!open.has(modal)) return { eventType: 'ui.modalClosed', modal };
    for (const modal of open) if (!told.has(modal)) return { eventType: 'ui.modalOpened', modal };
    return null;
  }
  function note({ eventType, modal }: NonNullable<ReturnType<typeof next>>) {
    if (eventType === 'ui.modalOpened') told.add(modal);
    else told.delete(modal);
  }
  async function tell(): Promise<void> {
    const [address, news] = [hub(), next()];
    if (!address || !news || underWay) return;
    underWay = true;
    let pause = BETWEEN_MS;
    try {
      const { eventType, modal } = news;
      await askHub(address, '/api/sse/emit', z.null(), post({ eventType, eventData: { modal } }));
      note(news);
    } catch (error) {
      if (!(error instanceof HubError)) throw error;
      const { failure } = error;
      pause = Math.max(AGAIN_MS, failure.code === 'problem' ? (failure.retryAfterMs ?? 0) : 0);
    }
    underWay = false;
    scheduler.set('modals', pause, () => void tell());
  }
  function tellSoon() {
    if (!scheduler.pending().includes('modals')) void tell();
  }

  function take({ eventType, eventData, deviceId, memberId }: EphemeralEvent): void {
    const me = options.me();
    if (eventType !== 'ui.modalOpened' && eventType !== 'ui.modalClosed') return;
    if (memberId !== me?.memberId || deviceId === me.deviceId) return;
    const cardId = idSchema.safeParse(eventData.modal.slice(PREFIX.length));
    if (!eventData.modal.startsWith(PREFIX) || !cardId.success) return;
    const open = elsewhere.get(deviceId) ?? new Set<string>();
    elsewhere.set(deviceId, open);
    if (eventType === 'ui.modalOpened') open.add(cardId.data);
    else open.delete(cardId.data);
    options.onChange();
  }
  function forget(gone: (deviceId: string) => boolean) {
    for (const deviceId of [...elsewhere.keys()]) if (gone(deviceId)) elsewhere.delete(deviceId);
  }
  return {
    show(window, place) {
      if (place?.cardId) shown.set(window, `${PREFIX}${place.cardId}`);
      else shown.delete(window);
      tellSoon();
    },
    elsewhere: () => [...new Set([...elsewhere.values()].flatMap((open) => [...open]))].sort(),
    take(type, data) {
      if (!type.startsWith('ui.modal')) return false;
      const event = ephemeralEventSchema.safeParse(safeJson(data));
      if (event.success) take(event.data);
      return true;
    },
    devicesChanged() {
      const here = options.others();
      const isNew = [...here].some((deviceId) => !known.has(deviceId));
      forget((deviceId) => known.has(deviceId) && !here.has(deviceId));
      known = here;
      if (isNew) told = new Set([...told].filter((modal) => ![...shown.values()].includes(modal)));
      tellSoon();
      options.onChange();
    },
    streamOpened() {
      forget(() => true);
      told = new Set();
      known = new Set();
      tellSoon();
      options.onChange();
    },
  };
}
