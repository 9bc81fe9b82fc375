import { createStore, type StoreApi } from 'zustand/vanilla';
import {
  type Bridge,
  defaultSettings,
  type GoTo,
  type Identity,
  type MenuAction,
  type Notice,
  type Opening,
  type Pushes,
  type Settings,
  type ShownHere,
  type Status,
  type View,
  type ViewPatch,
} from '../../preload/contract/index.ts';
import { applyPatch, emptyParts, fitOf, type ReplicaView, readView } from './replica-view.ts';

export type Phase = { is: 'opening' } | { is: 'ready' } | { is: 'failed'; message: string };

/** Everything a window knows. Written by the bridge's pushes alone, `boardId` by `showBoard` alone. */
export interface WorkspaceState extends ReplicaView {
  phase: Phase;
  status: Status;
  settings: Settings;
  notices: readonly Notice[];
  identity: Identity | null;
  boardId: string | null;
  /** The one card that this window is for; null: it shows boards. */
  onlyCardId: string | null;
  /** This window is for Operations alone. */
  onlyOperations: boolean;
  platform: Opening['platform'];
  hasKeyring: boolean;
}

export type WorkspaceStore = StoreApi<WorkspaceState>;

export interface Workspace {
  store: WorkspaceStore;
  open(): Promise<void>;
  showBoard(boardId: string | null): void;
  close(): void;
}

export interface WorkspaceOptions {
  bridge: Bridge;
  onMenu(action: MenuAction): void;
  /** A click on a notification asks to see this. */
  onGoTo(place: GoTo): void;
  /** A failure that belongs to no control on the screen. */
  onTrouble(message: string): void;
  /** Main has told what this window is there for; before anything of it is painted. */
  onOpening(shown: ShownHere): void;
  /** Pause before the whole view is asked for again, in ms. */
  retryAfter?: number;
}

const initial: WorkspaceState = {
  phase: { is: 'opening' },
  version: -1,
  cursor: null,
  parts: emptyParts,
  status: {
    connection: { state: 'connecting', since: 0 },
    unsent: 0,
    syncedAt: null,
    hubUrl: null,
    workspaceName: null,
    off: {},
    told: null,
    hubSavesAgainAt: null,
  },
  settings: defaultSettings,
  notices: [],
  identity: null,
  boardId: null,
  onlyCardId: null,
  onlyOperations: false,
  platform: 'linux',
  hasKeyring: true,
};

/**
 * Patches that come before the view they follow from are kept until it is there; a patch that does not follow
 * makes the window ask for the whole view. So none is lost, however they arrive.
 */
export function createWorkspace({
  bridge,
  onMenu,
  onGoTo,
  onTrouble,
  onOpening,
  retryAfter = 500,
}: WorkspaceOptions): Workspace {
  const store = createStore<WorkspaceState>(() => initial);
  const subscriptions: (() => void)[] = [];
  let waiting: ViewPatch[] | null = [];
  let retry: ReturnType<typeof setTimeout> | undefined;
  let closed = false;

  function follow(view: ReplicaView, patches: readonly ViewPatch[]): ReplicaView | 'gap' {
    let current = view;
    for (const patch of patches) {
      const fit = fitOf(current.version, patch);
      if (fit === 'gap') return 'gap';
      if (fit === 'next') current = applyPatch(current, patch);
    }
    return current;
  }

  function take(view: View, rest: Partial<WorkspaceState>): void {
    const whole = readView(view);
    const patches = waiting ?? [];
    const current = follow(whole, patches);
    if (current === 'gap') {
      store.setState({ ...rest, ...whole });
      // The patches up to the gap are in the next whole view too.
      waiting = [];
      retry = setTimeout(() => void askAgain(), retryAfter);
      return;
    }
    waiting = null;
    store.setState({ ...rest, ...current });
  }

  async function askAgain(): Promise<void> {
    waiting ??= [];
    const answer = await bridge.query('view');
    if (closed) return;
    if (answer.ok) return take(answer.value, {});
    onTrouble(answer.message);
    retry = setTimeout(() => void askAgain(), retryAfter);
  }

  function receive(patch: ViewPatch): void {
    if (waiting !== null) {
      waiting.push(patch);
      return;
    }
    const next = follow(store.getState(), [patch]);
    if (next !== 'gap') {
      if (next !== store.getState()) store.setState(next);
      return;
    }
    waiting = [patch];
    void askAgain();
  }

  /** The version this window was at when it last was not the one it should be at. */
  let doubted: number | null = null;
  /**
   * Finds a patch that got lost even where no other follows to show the gap. Answers and pushes may overtake each
   * other, so that a difference once proves nothing; the same twice in a row does.
   */
  function compare(version: number | null): void {
    const own = store.getState().version;
    if (waiting !== null || version === own || doubted !== own) {
      doubted = waiting === null && version !== own ? own : null;
      return;
    }
    doubted = null;
    waiting = [];
    void askAgain();
  }

  /** What was pushed while the answer was under way is as new as the answer, or newer. */
  const pushed: Partial<
    Pick<
      WorkspaceState,
      'status' | 'settings' | 'notices' | 'identity' | 'boardId' | 'onlyCardId' | 'onlyOperations'
    >
  > = {};
  function note(news: typeof pushed): void {
    Object.assign(pushed, news);
    store.setState(news);
  }

  function turnTo({ turn, ...shown }: Pushes['turnTo']): void {
    onOpening(shown);
    const { boardId, onlyCardId, onlyOperations } = shown;
    note({ boardId, onlyCardId, onlyOperations });
    // What follows from a store is rendered by the end of the task: in a microtask that was asked for before this one.
    queueMicrotask(() => void bridge.command('turned', { turn }));
  }

  function subscribe(): void {
    subscriptions.push(
      bridge.on('patch', receive),
      bridge.on('version', compare),
      bridge.on('status', (status) => note({ status })),
      bridge.on('settings', (settings) => note({ settings })),
      bridge.on('notices', (notices) => note({ notices })),
      bridge.on('identity', (identity) => note({ identity })),
      bridge.on('menu', onMenu),
      bridge.on('goTo', onGoTo),
      bridge.on('turnTo', turnTo),
    );
  }

  return {
    store,
    async open() {
      if (subscriptions.length === 0) subscribe();
      store.setState({ phase: { is: 'opening' } });
      const answer = await bridge.query('opening');
      if (closed) return;
      if (!answer.ok) {
        waiting = [];
        return store.setState({ phase: { is: 'failed', message: answer.message } });
      }
      const { view, look, openCardId, ...rest } = answer.value;
      onOpening({ ...rest, ...pushed, look, openCardId });
      take(view, { ...rest, ...pushed, phase: { is: 'ready' } });
    },
    showBoard: (boardId) => store.setState({ boardId }),
    close() {
      closed = true;
      clearTimeout(retry);
      for (const end of subscriptions.splice(0)) end();
    },
  };
}
