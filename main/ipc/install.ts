import { clipboard, type IpcMainInvokeEvent, shell, type WebContents } from 'electron';
import {
  commandPayloads,
  type FileUnderWay,
  type ImportProgress,
  type Opening,
  type PlaceField,
  type Pushes,
  type PushName,
  queryPayloads,
  type ShownPlace,
  type Theme,
  type View,
} from '../../preload/contract/index.ts';
import type { MakeBoard } from '../import/board-maker.ts';
import type { ImportDesk } from '../import/import-desk.ts';
import type { Arrivals } from '../shell/arrivals.ts';
import type { DraftBook } from '../shell/draft-book.ts';
import type { ExportDesk } from '../shell/export-desk.ts';
import { bringUp, bringUpCard, goTo } from '../shell/go-to.ts';
import type { Hubs } from '../shell/hubs.ts';
import type { Log } from '../shell/log.ts';
import { createOpenCards, type OpenCardsBook } from '../shell/open-cards.ts';
import type { SettingsBook } from '../shell/settings.ts';
import type { Painted } from '../shell/smoke.ts';
import type { Support } from '../shell/support.ts';
import { shownHere } from '../shell/turning.ts';
import type { AppWindow, Windows } from '../shell/windows.ts';
import type { SyncEngine } from '../sync/engine-port.ts';
import type { Search } from '../sync/search.ts';
import type { Undo } from '../sync/undo.ts';
import { createAnswering } from './answering.ts';
import { type CommandDeps, commandHandlers } from './commands.ts';
import type { Door } from './door.ts';
import { createFeeds } from './feeds.ts';
import { pushTo } from './pushes.ts';
import { queryHandlers } from './queries.ts';
import { isTrusted } from './sender.ts';

type OfFiles = Pick<
  CommandDeps<AppWindow>,
  'attachFiles' | 'bringFilePart' | 'dropFile' | 'retryFile' | 'saveUnsentFile' | 'saveAttachment' | 'shrunk'
>;

export interface IpcOptions {
  door: Door;
  engine: SyncEngine;
  undo: Undo;
  hasKeyring: boolean;
  search: Search;
  windows: Windows;
  drafts: DraftBook<WebContents>;
  settings: SettingsBook;
  chooseTheme: (theme: Theme) => void;
  startAtLogin: (on: boolean) => void;
  imports: ImportDesk<AppWindow>;
  arrivals: Arrivals;
  hubs: Hubs;
  support: Support;
  makeBoard: MakeBoard;
  cancelImport: () => void;
  /** Calls back with how far an import is. */
  onImporting: (listener: (progress: ImportProgress | null) => void) => void;
  exporting: ExportDesk<AppWindow>;
  /** What windows may ask of the files of cards, and those that are not there yet. */
  files: OfFiles;
  filesUnderWay: () => FileUnderWay[];
  /** Calls back when these are others. */
  onFiles: (listener: () => void) => void;
  painted: (window: AppWindow, what: Painted) => void;
  log: Log;
}

/** Milliseconds. Told twice of a version that it is not at, a window asks for the whole view. */
const versionEvery = 1000;

/** Answers windows: what comes in by the door, and one push a kind out. */
export function installIpc({
  door,
  engine,
  undo,
  hasKeyring,
  search,
  windows,
  drafts,
  settings,
  chooseTheme,
  startAtLogin,
  imports,
  makeBoard,
  arrivals,
  hubs,
  support,
  cancelImport,
  onImporting,
  exporting,
  files,
  filesUnderWay,
  onFiles,
  painted,
  log,
}: IpcOptions): void {
  const feeds = createFeeds<WebContents>(engine);
  const openCards = openCardsIn(windows, engine);
  function showPlace(contents: WebContents, place: ShownPlace | null) {
    engine.presence.show(contents, place);
    openCards.show(contents, place);
  }
  /** While the window waits, hidden, it is told nothing; then all at once. */
  function openFeed(contents: WebContents): View {
    const view = feeds.open(contents);
    const waits = windows.showsAhead(contents, (isTaken) => {
      pushTo(contents, 'settings', settings.get());
      pushTo(contents, 'status', engine.status());
      pushTo(contents, 'notices', engine.notices());
      pushTo(contents, 'identity', engine.identity());
      feeds.letGo(contents);
      if (!isTaken) feeds.hold(contents);
    });
    if (waits) feeds.hold(contents);
    return view;
  }
  function watch(contents: WebContents) {
    const close = () => {
      feeds.close(contents);
      drafts.gone(contents);
      showPlace(contents, null);
    };
    // A new document takes the old one's place when it asks for its view. Not when Electron tells of it: that may
    // come after the asking, and would close what has just been opened.
    contents.on('render-process-gone', close);
    contents.on('destroyed', close);
  }

  const answerCommand = createAnswering({
    payloads: commandPayloads,
    handlers: commandHandlers<AppWindow>({
      engine,
      undo,
      settings,
      chooseTheme,
      startAtLogin,
      openWindow: (boardId, beside) => void windows.open(boardId, beside),
      openCardWindow: (cardId, beside) => windows.openCard(cardId, beside),
      openOperations: (beside) => windows.openOperations(beside),
      goTo: (place) => goTo(windows, { what: 'place', ...place }),
      showBoard: windows.showBoard,
      showPlace(window, place) {
        // What is chosen for a card from a menu is told of it, too, and does not open it.
        const isOfOpenCard = place !== null && (place.field === null || isText(place.field));
        if (isOfOpenCard) window.openCardId = place.cardId;
        showPlace(window.native.webContents, place);
      },
      imports,
      makeBoard,
      cancelImport,
      exporting,
      ...files,
      hubs,
      forgetHub: ({ native }, workspaceId) => hubs.forget(native, workspaceId),
      takeFile: arrivals.takeFile,
      ...support,
      openOwnLink: arrivals.openLink,
      openExternal: (url) => shell.openExternal(url),
      copyText: (text) => clipboard.writeText(text),
      keepDraft({ native }, change) {
        drafts.keep(native.webContents, change);
        tellOthers(native.webContents, 'draft', change);
      },
      focusCard({ native }, cardId, commentId) {
        const contents = openCards.windowWith(cardId, native.webContents);
        const window = contents && windows.of(contents);
        if (window) bringUpCard(windows, window, commentId);
        return window !== undefined;
      },
      painted,
      turned: windows.turned,
    }),
    log,
  });
  const answerQuery = createAnswering({
    payloads: queryPayloads,
    handlers: queryHandlers<AppWindow>({
      engine,
      settings,
      files: filesUnderWay,
      search,
      hubs,
      imports,
      drafts: drafts.list,
      openCards: ({ native }) => openCards.of(native.webContents),
      platform: platform(process.platform),
      hasKeyring,
      shownIn: shownHere,
      openFeed: ({ native }) => openFeed(native.webContents),
      view({ native }) {
        log({ level: 'warn', message: 'A window had missed something; it gets the whole view again.' });
        return feeds.view(native.webContents);
      },
    }),
    log,
  });

  const windowOf = (event: IpcMainInvokeEvent): AppWindow | null => {
    const frame = event.senderFrame;
    const window = windows.of(event.sender);
    if (!window || !frame) return null;
    const sender = { isWindow: true, isMainFrame: frame.parent === null, url: frame.url };
    return isTrusted(sender) ? window : null;
  };
  door.keep({
    async command(event, name, payload) {
      await windows.opened(event.sender);
      return answerCommand({ window: windowOf(event), name, payload });
    },
    async query(event, name, payload) {
      // What a window that waits is likely to be opened for is known; all else it asks for waits with it.
      if (name !== 'opening') await windows.opened(event.sender);
      return answerQuery({ window: windowOf(event), name, payload });
    },
    watch,
  });

  function tellOthers<N extends PushName>(one: WebContents | null, name: N, value: Pushes[N]) {
    for (const { native } of windows.all())
      if (!native.isDestroyed() && native.webContents !== one) pushTo(native.webContents, name, value);
  }
  const tellAll = <N extends PushName>(name: N, value: Pushes[N]) => tellOthers(null, name, value);
  setInterval(() => {
    for (const { native } of windows.all()) {
      if (!native.isDestroyed()) pushTo(native.webContents, 'version', feeds.version(native.webContents));
    }
  }, versionEvery);
  engine.on('status', (status) => tellAll('status', status));
  engine.on('notices', (notices) => tellAll('notices', notices));
  engine.on('presence', (presence) => tellAll('presence', presence));
  onFiles(() => tellAll('files', filesUnderWay()));
  onImporting((progress) => tellAll('importing', progress));
  engine.on('handoverAsked', (sessionId) => {
    const last = windows.all().at(-1);
    if (last) pushTo(last.native.webContents, 'handoverAsked', { sessionId });
  });
  engine.on('handedOver', (handover) =>
    bringUp(windows, handover.boardId, ({ native }) => pushTo(native.webContents, 'handedOver', handover)),
  );
  engine.on('identity', (identity) => tellAll('identity', identity));
  settings.onChange((changed) => tellAll('settings', changed));
}

const isText = (field: PlaceField) => ['title', 'description', 'comment'].includes(field);

function openCardsIn(windows: Windows, engine: SyncEngine): OpenCardsBook<WebContents> {
  const openCards = createOpenCards<WebContents>({
    windows: () =>
      windows
        .all()
        .filter(({ native }) => !native.isDestroyed())
        .sort((one, other) => one.native.id - other.native.id)
        .map(({ native, boardId, onlyCardId }) => {
          const board = engine.entity(`board:${boardId}`);
          const boardName = board?.kind === 'board' ? board.name : null;
          return { window: native.webContents, boardName, isCards: onlyCardId !== null };
        }),
    elsewhere: () => engine.presence.openElsewhere(),
    tell: (contents, cards) => pushTo(contents, 'openCards', cards),
  });
  windows.onChange(openCards.changed);
  engine.on('openElsewhere', openCards.changed);
  return openCards;
}

function platform(name: NodeJS.Platform): Opening['platform'] {
  return name === 'darwin' || name === 'win32' ? name : 'linux';
}
