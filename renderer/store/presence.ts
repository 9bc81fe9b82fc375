import { createStore, type StoreApi } from 'zustand/vanilla';
import type {
  Bridge,
  PlaceField,
  Presence,
  PresentDevice,
  ShownPlace,
} from '../../preload/contract/index.ts';
import type { TextEdits } from './text-edits.ts';
import type { Ui } from './ui-store.ts';
import type { Workspace } from './workspace-store.ts';

/** Somebody else, where they are; of several devices of theirs the one that says most. */
export interface Presentee {
  memberId: string;
  cardId: string | null;
  field: PlaceField | null;
}

/** Who else is here, for this window. Empty where nothing tells of changes: it may be so no longer. */
export interface PresenceState {
  onBoard: ReadonlyMap<string, readonly Presentee[]>;
  onCard: ReadonlyMap<string, readonly Presentee[]>;
  /** By member, oneself included: the devices that are here. */
  devices: ReadonlyMap<string, readonly PresentDevice[]>;
  /** All that there are, those included that are away for a moment: what is compared with the hub’s own. */
  sessions: readonly PresentDevice[];
}
export type PresenceStore = StoreApi<PresenceState>;

const nobody: PresenceState = { onBoard: new Map(), onCard: new Map(), devices: new Map(), sessions: [] };

const says = ({ cardId, field }: Presentee) => (field !== null ? 2 : cardId !== null ? 1 : 0);

function add(group: Map<string, Presentee[]>, key: string, one: Presentee): void {
  const all = group.get(key) ?? [];
  const at = all.findIndex(({ memberId }) => memberId === one.memberId);
  if (at < 0) all.push(one);
  else if (says(one) > says(all[at] as Presentee)) all[at] = one;
  group.set(key, all);
}

/** A list that is as it was stays the same object, so that nothing is painted again for it. */
function keep<T>(before: ReadonlyMap<string, readonly T[]>, now: Map<string, T[]>) {
  const text = JSON.stringify;
  return new Map(
    [...now].map(([key, list]): [string, readonly T[]] => {
      const known = before.get(key);
      return [key, known !== undefined && text(known) === text(list) ? known : list];
    }),
  );
}

/** Groups what main says by where people are; oneself is left out there, on whichever device. */
export function readPresence(
  { fresh, devices }: Presence,
  me: string | null,
  before = nobody,
): PresenceState {
  if (!fresh) return nobody;
  const [onBoard, onCard] = [new Map<string, Presentee[]>(), new Map<string, Presentee[]>()];
  const here = new Map<string, PresentDevice[]>();
  for (const device of devices) {
    const { memberId } = device;
    if (!device.here) continue;
    here.set(memberId, [...(here.get(memberId) ?? []), device]);
    if (memberId === me) continue;
    for (const { boardId, cardId, field } of device.places) {
      const one = { memberId, cardId, field };
      add(onBoard, boardId, one);
      if (cardId !== null) add(onCard, cardId, one);
    }
  }
  return {
    onBoard: keep(before.onBoard, onBoard),
    onCard: keep(before.onCard, onCard),
    devices: keep(before.devices, here),
    sessions: devices,
  };
}

/** What main tells of who is here. */
export function followPresence(bridge: Bridge, workspace: Workspace): PresenceStore {
  const store = createStore<PresenceState>(() => nobody);
  let last: Presence | null = null;
  const read = () => {
    const me = workspace.store.getState().identity?.memberId ?? null;
    if (last) store.setState(readPresence(last, me, store.getState()));
  };
  bridge.on('presence', (presence) => {
    last = presence;
    read();
  });
  workspace.store.subscribe((now, before) => {
    if (now.identity !== before.identity) read();
  });
  // What was pushed meanwhile is as new as the answer, or newer.
  void bridge.query('presence').then((answer) => {
    if (!answer.ok || last !== null) return;
    last = answer.value;
    read();
  });
  return store;
}

/** Tells main where this window is, whenever that changes. */
export function tellPlace(
  bridge: Bridge,
  { workspace, ui, edits }: { workspace: Workspace; ui: Ui; edits: TextEdits },
): void {
  let told = '';
  function place(): ShownPlace | null {
    const { boardId, parts } = workspace.store.getState();
    if (boardId === null) return null;
    const { openCardId, comments, changing } = ui.store.getState();
    const isOnBoard = (id: string | null) =>
      id !== null && parts.card.byId.get(id)?.entity.boardId === boardId;
    // What is chosen from a menu is of a card that need not be open.
    if (changing !== null && isOnBoard(changing.cardId)) return { boardId, ...changing };
    if (openCardId === null || !isOnBoard(openCardId)) return { boardId, cardId: null, field: null };
    const drafts = edits.store.getState();
    const written = (['title', 'description'] as const).find(
      (field) => drafts[`${field}:${openCardId}`]?.is === 'open',
    );
    const commenting = (comments[openCardId] ?? '') !== '' ? 'comment' : null;
    // A comment may lie begun for long: what one has in hand comes first.
    return { boardId, cardId: openCardId, field: written ?? commenting };
  }
  function tell(): void {
    const now = place();
    const text = JSON.stringify(now);
    if (text === told) return;
    told = text;
    void bridge.command('showPlace', now);
  }
  for (const { store } of [workspace, ui, edits]) (store as StoreApi<unknown>).subscribe(tell);
}
