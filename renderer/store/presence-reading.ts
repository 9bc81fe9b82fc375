import type { PlaceField, PresenceNews, PresentDevice, ShownPlace } from '../../preload/contract/index.ts';
import { SharedMap } from './shared-map.ts';

/** Somebody else, where they are; of several devices of theirs the one that says most. */
export interface Presentee {
  memberId: string;
  cardId: string | null;
  field: PlaceField | null;
}

/** Who else is here, for this window. Empty where nothing tells of changes: it may be so no longer. */
export interface PresenceState {
  onBoard: SharedMap<readonly Presentee[]>;
  onCard: SharedMap<readonly Presentee[]>;
  /** By member, oneself included: the devices that are here. */
  devices: SharedMap<readonly PresentDevice[]>;
  /** By device, all that there are, those included that are away for a moment: what is compared with the hub’s own. */
  sessions: SharedMap<PresentDevice>;
}

export const nobodyHere: PresenceState = {
  onBoard: SharedMap.empty(),
  onCard: SharedMap.empty(),
  devices: SharedMap.empty(),
  sessions: SharedMap.empty(),
};

const says = ({ cardId, field }: Presentee) => (field !== null ? 2 : cardId !== null ? 1 : 0);

/** Each person once, with what they do most. */
function people(devices: readonly PresentDevice[], isThere: (place: ShownPlace) => boolean): Presentee[] {
  const found = new Map<string, Presentee>();
  for (const { memberId, places } of devices)
    for (const { cardId, field } of places.filter(isThere)) {
      const one = { memberId, cardId, field };
      const known = found.get(memberId);
      if (!known || says(one) > says(known)) found.set(memberId, one);
    }
  return [...found.values()];
}

const kinds = ['devices', 'onBoard', 'onCard'] as const;
type Kind = (typeof kinds)[number];

/** The lists that a device is in: it changes no others. */
function listsWith(device: PresentDevice | undefined, me: string | null): Record<Kind, readonly string[]> {
  if (!device?.here) return { devices: [], onBoard: [], onCard: [] };
  const devices = [device.memberId];
  // Oneself is left out on boards and cards, on whichever device.
  if (device.memberId === me) return { devices, onBoard: [], onCard: [] };
  return {
    devices,
    onBoard: device.places.map(({ boardId }) => boardId),
    onCard: device.places.flatMap(({ cardId }) => cardId ?? []),
  };
}

/** What a list says of the devices in it. */
const saying: { readonly [K in Kind]: (devices: readonly PresentDevice[], id: string) => readonly object[] } =
  {
    devices: (devices) => devices,
    onBoard: (devices, id) => people(devices, ({ boardId }) => boardId === id),
    onCard: (devices, id) => people(devices, ({ cardId }) => cardId === id),
  };

const bySession = (a: PresentDevice, b: PresentDevice) => (a.sessionId < b.sessionId ? -1 : 1);

/** The lists of one kind, and those of them that are to be made anew. */
function createLists(kind: Kind) {
  const within = new Map<string, Map<string, PresentDevice>>();
  const touched = new Set<string>();
  const at = (id: string) => {
    const known = within.get(id) ?? new Map<string, PresentDevice>();
    within.set(id, known);
    touched.add(id);
    return known;
  };
  return {
    without: (ids: readonly string[], deviceId: string) => ids.forEach((id) => void at(id).delete(deviceId)),
    put: (ids: readonly string[], device: PresentDevice) =>
      ids.forEach((id) => void at(id).set(device.deviceId, device)),
    /** A list that is as it was stays the same object, so that nothing is painted again for it. */
    made(before: SharedMap<readonly object[]>): SharedMap<readonly object[]> {
      const changes = [...touched].flatMap((id) => {
        const now = saying[kind]([...(within.get(id)?.values() ?? [])].sort(bySession), id);
        if (now.length === 0) within.delete(id);
        const same = JSON.stringify(before.get(id) ?? []) === JSON.stringify(now);
        return same ? [] : [[id, now.length === 0 ? undefined : now] as const];
      });
      touched.clear();
      return changes.length === 0 ? before : before.with(changes);
    },
  };
}

export interface PresenceReading {
  take(news: Omit<PresenceNews, 'number'>): PresenceState;
}

/** Groups what main says by where people are; news cost as much as they change. */
export function createPresenceReading(me: string | null): PresenceReading {
  const lists = {
    devices: createLists('devices'),
    onBoard: createLists('onBoard'),
    onCard: createLists('onCard'),
  };
  let state = nobodyHere;

  function replace(deviceId: string, after: PresentDevice | undefined) {
    const before = listsWith(state.sessions.get(deviceId), me);
    const now = listsWith(after, me);
    for (const kind of kinds) {
      lists[kind].without(before[kind], deviceId);
      if (after) lists[kind].put(now[kind], after);
    }
  }
  return {
    take({ fresh, whole, changed, gone }) {
      const still = new Set(changed.map(({ deviceId }) => deviceId));
      const left = whole ? [...state.sessions.keys()].filter((id) => !still.has(id)) : gone;
      for (const id of left) replace(id, undefined);
      for (const device of changed) replace(device.deviceId, device);
      state = {
        devices: lists.devices.made(state.devices) as PresenceState['devices'],
        onBoard: lists.onBoard.made(state.onBoard) as PresenceState['onBoard'],
        onCard: lists.onCard.made(state.onCard) as PresenceState['onCard'],
        sessions: state.sessions.with([
          ...left.map((id) => [id, undefined] as const),
          ...changed.map((device) => [device.deviceId, device] as const),
        ]),
      };
      return fresh ? state : nobodyHere;
    },
  };
}
