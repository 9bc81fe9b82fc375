import { createStore, type StoreApi } from 'zustand/vanilla';
import type { BoardLook, PlaceField } from '../../preload/contract/index.ts';
import { t } from '../../preload/strings/translate.ts';
import { type BoardFilter, noFilter } from './board-filter.ts';

export interface ToastAction {
  label: string;
  run(): void;
}

export interface Toast {
  id: number;
  /** notice: also in the inbox, where it stays. */
  tone: 'plain' | 'trouble' | 'notice';
  message: string;
  action: ToastAction | null;
}

export type Asking =
  | 'preferences'
  | 'new-board'
  | 'import'
  | 'sign-in'
  | 'join'
  | 'people'
  | 'operations'
  | 'shortcuts';

/** What the palette offers: everything, or one thing to do to a card. */
export type PalettePage = 'start' | 'move' | 'labels' | 'assign' | 'due';

/** What is archived and about to be removed for good. */
export interface Purging {
  kind: 'card' | 'board';
  id: string;
}

export interface PaletteStart {
  page: PalettePage;
  /** The card that had the focus or was open, or those that are selected. */
  cardIds: readonly string[];
}

/** What is open in this window; nothing here is shared or kept. */
export interface UiState {
  openCardId: string | null;
  asking: Asking | null;
  /** What a link to join says: for the form. */
  joining: { hubUrl: string; joinCode: string } | null;
  /** Name of the file that the app was asked to open, for the dialog that imports it. */
  givenFile: string | null;
  /** Whether how far an export is may be shown: the person has not put it away. */
  exportShown: boolean;
  /** Cards for which a due date is being chosen. */
  datingCardIds: readonly string[];
  /** The comment on the open card that somebody was led to. */
  shownCommentId: string | null;
  /** The card that is about to be copied. */
  copyingCardId: string | null;
  quickAddColumnId: string | null;
  addingColumn: boolean;
  /** The column that last had the focus: where a new card goes. */
  focusedColumnId: string | null;
  sidebarOpen: boolean;
  inboxOpen: boolean;
  /** The conflict whose two versions are side by side. */
  comparing: string | null;
  archiveOpen: boolean;
  purging: Purging | null;
  templatesOpen: boolean;
  /** The board that is about to be copied. */
  copyingBoardId: string | null;
  activityOpen: boolean;
  /** What was chosen in this window, by board; else it is what was chosen last in any. */
  looks: Readonly<Record<string, BoardLook>>;
  filterOpen: boolean;
  palette: PaletteStart | null;
  filter: BoardFilter;
  /** Comments begun and not sent, by card. */
  comments: Readonly<Record<string, string>>;
  /** What this person is choosing on a card, beside text that is being typed. */
  changing: { cardId: string; field: PlaceField } | null;
  toasts: readonly Toast[];
}

export interface Ui {
  store: StoreApi<UiState>;
  set(change: Partial<UiState>): void;
  say(message: string, action?: ToastAction): void;
  complain(message: string): void;
  /** `look`: where to look at it; under the bell unless told. */
  notify(message: string, look?: () => void): void;
  /** Shows what the messages of what is under the bell speak of, so that these go. */
  look(at: Partial<UiState>): void;
  openInbox(): void;
  /** Both versions of one conflict over its card, on the board that is shown. */
  openConflict(place: { conflictId: string; cardId: string | null }): void;
  dropToast(id: number): void;
}

const mostToasts = 4;
/** Below this width the sidebar lies over the board, so it starts closed. */
export const narrowWidth = 1040;

export function createUi(width: number): Ui {
  const store = createStore<UiState>(() => ({
    openCardId: null,
    asking: null,
    joining: null,
    givenFile: null,
    exportShown: true,
    datingCardIds: [],
    shownCommentId: null,
    copyingCardId: null,
    quickAddColumnId: null,
    addingColumn: false,
    focusedColumnId: null,
    sidebarOpen: width >= narrowWidth,
    inboxOpen: false,
    comparing: null,
    archiveOpen: false,
    purging: null,
    templatesOpen: false,
    copyingBoardId: null,
    activityOpen: false,
    looks: {},
    filterOpen: false,
    palette: null,
    filter: noFilter,
    comments: {},
    changing: null,
    toasts: [],
  }));
  let lastId = 0;
  function push(tone: Toast['tone'], message: string, action: ToastAction | null): void {
    lastId += 1;
    const toast: Toast = { id: lastId, tone, message, action };
    // Said again while it is still on the screen, a sentence replaces itself.
    const others = store.getState().toasts.filter((other) => other.message !== message);
    store.setState({ toasts: [...others, toast].slice(-mostToasts) });
  }
  /** What is looked at needs no message that it is there. */
  function look(at: Partial<UiState>): void {
    store.setState(({ toasts }) => ({ ...at, toasts: toasts.filter((toast) => toast.tone !== 'notice') }));
  }
  const openInbox = () => look({ inboxOpen: true });
  return {
    store,
    set: (change) => store.setState(change),
    say: (message, action) => push('plain', message, action ?? null),
    complain: (message) => push('trouble', message, null),
    notify: (message, lookAt = openInbox) =>
      push('notice', message, { label: t('actions.look'), run: lookAt }),
    look,
    openInbox,
    openConflict: ({ conflictId, cardId }) =>
      look({ inboxOpen: false, openCardId: cardId, comparing: conflictId }),
    dropToast: (id) =>
      store.setState((state) => ({ toasts: state.toasts.filter((toast) => toast.id !== id) })),
  };
}
