import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { app, type WebContents } from 'electron';
import { uuidv7 } from 'uuidv7';
import { type ImportProgress, linkScheme } from '../preload/contract/index.ts';
import { createFileSending } from './files/file-sending.ts';
import { createIncomingFiles } from './files/incoming-files.ts';
import { createKeptFiles } from './files/kept-files.ts';
import { createPictures, dropOtherPictures, type Pictures } from './files/pictures.ts';
import { createShrinking } from './files/shrinking.ts';
import { openUnsentFiles } from './files/unsent-files.ts';
import { askForBoardFile } from './import/ask-for-file.ts';
import { createBoardMaker } from './import/board-maker.ts';
import { createImportDesk } from './import/import-desk.ts';
import { createImportJobs } from './import/import-jobs.ts';
import { createImporter } from './import/importer.ts';
import { openReadingThread } from './import/reading-thread.ts';
import type { Door } from './ipc/door.ts';
import { installIpc } from './ipc/install.ts';
import { askAWindow } from './ipc/shrinking.ts';
import type { Arguments } from './shell/arguments.ts';
import { createArrivals } from './shell/arrivals.ts';
import { askForFiles, askWhereToSave } from './shell/attachment-dialogs.ts';
import { attachFiles, saveAttachment, saveUnsent } from './shell/attachments.ts';
import type { Cipher, HubBook } from './shell/credentials.ts';
import { openDraftBook } from './shell/draft-book.ts';
import { createExports } from './shell/export-dialog.ts';
import { askToForget } from './shell/forgetting-dialog.ts';
import { goTo } from './shell/go-to.ts';
import { createHubs } from './shell/hubs.ts';
import { createImportNews } from './shell/import-news.ts';
import { handedOnSchema, type Incoming } from './shell/incoming.ts';
import { mayLeave } from './shell/leaving.ts';
import { askToLeave } from './shell/leaving-dialog.ts';
import type { Letterbox } from './shell/letterbox.ts';
import type { Log } from './shell/log.ts';
import { installMenu } from './shell/menu.ts';
import { createNotifications } from './shell/notifications.ts';
import { ownLoginStart } from './shell/own-login-start.ts';
import { showOwnNews } from './shell/own-news.ts';
import { mayNotify } from './shell/quiet.ts';
import { endQuietInTime } from './shell/quiet-time.ts';
import { arrangeQuitting } from './shell/quitting.ts';
import { createRefusalNews } from './shell/refusal-news.ts';
import type { SettingsBook } from './shell/settings.ts';
import { startSmoke } from './shell/smoke-check.ts';
import { createSupport } from './shell/support.ts';
import { systemUserName } from './shell/system-user.ts';
import { createThemeChoice } from './shell/theme-choice.ts';
import { openToldFile } from './shell/told-file.ts';
import { installTray } from './shell/tray.ts';
import { openUnfinished } from './shell/unfinished.ts';
import { createUnread, showUnread } from './shell/unread.ts';
import { watchForWaking } from './shell/wake.ts';
import type { Windows } from './shell/windows.ts';
import { endSpareDiskThread } from './sync/disk/disk.ts';
import { createScheduler } from './sync/scheduler.ts';
import { createSearch } from './sync/search.ts';
import { signOutAt } from './sync/signing-out.ts';
import { createSyncEngine } from './sync/sync-engine.ts';
import { createUndo } from './sync/undo.ts';

/** By then a window has asked for what it shows, or there is none, in ms. */
const patienceMs = 1000;
/** By then it has painted that, though only boards say so, in ms. */
const paintMs = 300;
/** Bytes of the pictures that are kept on this device. */
const mostPictureBytes = 512 * 1024 * 1024;

/** What there is by the time that the windows load. */
export interface Started {
  start: Arguments;
  settings: SettingsBook;
  /** Null: the system has no keyring. */
  cipher: Cipher | null;
  book: HubBook;
  windows: Windows;
  door: Door;
  arriving: Letterbox<Incoming>;
  /** What further starts of the app hand on. */
  furtherStarts: Letterbox<unknown>;
  /** The app’s own code, and the person’s profile. */
  built: string;
  profile: string;
  /** A folder of each workspace. */
  dataFolder: string;
  logFolder: string;
  log: Log;
  diskWorkerFile: string;
  /** From now on small pictures are to be had from here. */
  servePictures(pictures: Pictures): void;
  /** From now on the workspace is known here. */
  knowWorkspace(workspaceId: () => string | null): void;
}

/** The app behind its windows: the engine, and all that follows it. */
export async function run({
  start,
  settings,
  cipher,
  book,
  windows,
  door,
  arriving,
  furtherStarts,
  built,
  profile,
  dataFolder,
  logFolder,
  log,
  diskWorkerFile,
  servePictures,
  knowWorkspace,
}: Started): Promise<void> {
  const atLogin = ownLoginStart(settings);
  let tellPainted: () => void = () => undefined;
  const painted = new Promise<void>((resolve) => {
    tellPainted = resolve;
  });
  // What can wait does until the first window is painted: each would take its processor away from the other.
  const answered = Promise.race([door.answered, pause(patienceMs)]);
  const mayGoOn = Promise.race([painted, answered.then(() => pause(paintMs))]);
  const engine = await createSyncEngine({
    mayConnect: mayGoOn,
    dataFolder,
    diskWorkerFile,
    credentials: book,
    deviceName: hostname().slice(0, 100) || 'Desktop',
    transport: start.transport,
    ...(start.pairingFile && {
      pairing: { file: start.pairingFile, memberName: start.memberName ?? systemUserName() },
    }),
    log,
  });
  knowWorkspace(engine.workspaceId);
  const search = createSearch(engine);
  const shrinking = createShrinking({ newId: uuidv7, ask: (request) => askAWindow(windows, request) });
  const kept = createKeptFiles({ folder: join(profile, 'pictures'), mostBytes: mostPictureBytes });
  servePictures(createPictures({ engine, kept, shrink: shrinking.shrink }));
  const theme = createThemeChoice({ engine, settings });
  const stopWatching = watchForWaking(() => engine.reconnect());
  app.on('browser-window-focus', () => engine.look());
  const notifications = createNotifications({
    may: (kind) => mayNotify(settings.get(), kind, Date.now()),
    nameOf({ cardId, subject }) {
      const thing = engine.entity(subject ? `${subject.kind}:${subject.id}` : `card:${cardId}`);
      return thing && ('title' in thing ? thing.title : 'name' in thing ? thing.name : undefined);
    },
    cardOf(cardId) {
      const card = engine.entity(`card:${cardId}`);
      return card?.kind === 'card' ? card : undefined;
    },
    goTo: (place) => goTo(windows, place),
    log,
  });
  const unread = createUnread(engine.notices());
  engine.on('notices', unread.notices);
  engine.on(
    'notices',
    createRefusalNews(engine.notices(), {
      isLookedAt: () => windows.focused() !== undefined,
      onNews: notifications.refused,
      onGone: notifications.read,
    }),
  );
  endQuietInTime(settings, { scheduler: createScheduler(), now: Date.now });
  const news = showOwnNews({
    ...{ engine, notifications, unread },
    told: openToldFile({ file: join(profile, 'notified.json'), log }),
  });
  showUnread(unread, { onIcon: (count) => app.setBadgeCount(count), inTitles: windows.count });
  const importNews = createImportNews(windows);
  let tellImporting: (progress: ImportProgress | null) => void = () => undefined;
  const jobs = createImportJobs(join(profile, 'imports'));
  const importer = createImporter({
    engine,
    jobs,
    newId: uuidv7,
    onProgress: (progress) => tellImporting(progress),
    onResumed: importNews,
    onImported: (keys, mutationId) => undo.imported(keys, mutationId),
  });
  const drafts = openDraftBook<WebContents>({
    file: join(profile, 'drafts.json'),
    owner() {
      const [workspaceId, identity] = [engine.workspaceId(), engine.identity()];
      return workspaceId && identity && `${workspaceId}/${identity.memberId}`;
    },
    scheduler: createScheduler(),
    log,
  });
  const arrivals = createArrivals({ engine, windows });
  const undo = createUndo(engine);
  let tellFiles: () => void = () => undefined;
  const unsent = openUnsentFiles(join(profile, 'unsent'));
  const sending = createFileSending({
    engine,
    unsent,
    kept,
    dispatch: undo.dispatch,
    newId: uuidv7,
    onChange: () => tellFiles(),
  });
  const unfinished = openUnfinished(join(profile, 'unfinished.json'));
  const exporting = createExports({ engine, kept, unfinished });
  const quitting = arrangeQuitting({
    unsent: () => engine.status().unsent,
    mayQuit: () => mayLeave({ engine, ask: askToLeave }),
    stay: () => windows.bringForward(),
    prepare: () => windows.freeze(),
    async finish() {
      stopWatching();
      importer.close();
      sending.close();
      await exporting.close();
      search.close();
      theme.close();
      news.close();
      await drafts.close();
      await engine.close();
      await endSpareDiskThread();
    },
    log,
  });
  const support = createSupport({ engine, settings, profile, logFolder });
  const smoke = start.smoke ? startSmoke(engine, quitting.quit) : null;
  installIpc({
    door,
    engine,
    undo,
    hasKeyring: cipher !== null,
    search,
    windows,
    drafts,
    settings,
    chooseTheme: theme.choose,
    startAtLogin: atLogin.set,
    imports: createImportDesk({
      ...{ importer, engine },
      chooseFile: ({ native }) => askForBoardFile(native),
      openThread: (source) => openReadingThread(join(built, 'main', 'import-worker.cjs'), source),
      whenGone: ({ native }, then) => native.once('closed', then),
      onUnheard: importNews,
    }),
    arrivals,
    hubs: createHubs({
      ...{ engine, book, windows, dataFolder, diskWorkerFile, unsent, drafts, settings, jobs },
      ...{ dropPictures: () => dropOtherPictures({ engine, kept }), signOut: signOutAt, ask: askToForget },
    }),
    support,
    makeBoard: createBoardMaker({ importer, engine, newId: uuidv7 }),
    cancelImport: importer.cancel,
    onImporting(listener) {
      tellImporting = listener;
    },
    exporting,
    files: {
      attachFiles: ({ native }, cardId) =>
        attachFiles({ sending, chooseFiles: () => askForFiles(native) }, cardId),
      bringFilePart: createIncomingFiles(sending),
      dropFile: sending.cancel,
      retryFile: sending.retry,
      saveUnsentFile: ({ native }, id) =>
        saveUnsent({ sending, chooseFile: (name) => askWhereToSave(native, name) }, id),
      saveAttachment: ({ native }, which) =>
        saveAttachment({ engine, chooseFile: (name) => askWhereToSave(native, name) }, which),
      shrunk: shrinking.shrunk,
    },
    filesUnderWay: sending.list,
    onFiles(listener) {
      tellFiles = listener;
    },
    painted({ native }, what) {
      tellPainted();
      smoke?.painted(what, native.getTitle());
    },
    log,
  });
  furtherStarts.takeBy((handedOn) => {
    const parsed = handedOnSchema.safeParse(handedOn);
    if (parsed.success && parsed.data.incoming) arrivals.open(parsed.data.incoming);
    else windows.bringForward();
  });
  app.on('activate', () => windows.bringForward());
  arriving.takeBy(arrivals.open);
  await answered;
  const ask = installMenu({
    ...{ windows, settings, chooseTheme: theme.choose, support },
    count: (control) => settings.get().countClicks && engine.clicks.count(control),
  });
  await mayGoOn;
  installTray({ engine, windows, settings, unread, ask, log });
  registerLinks();
  importer.resume().catch((error: unknown) => {
    log({ level: 'error', message: 'An import that was cut off could not go on.', error });
  });
}

/** On Linux the installed app's desktop file says so, and nothing may be written into the person's own settings. */
function registerLinks(): void {
  if (app.isPackaged && process.platform !== 'linux') app.setAsDefaultProtocolClient(linkScheme);
}
