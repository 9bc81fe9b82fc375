import './disk-thread.ts';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { app, dialog, type WebContents } from 'electron';
import { uuidv7 } from 'uuidv7';
import { type ImportProgress, linkScheme } from '../preload/contract/index.ts';
import { t } from '../preload/strings/translate.ts';
import { diskWorkerFile } from './disk-thread.ts';
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
import { openDoor } from './ipc/door.ts';
import { installIpc } from './ipc/install.ts';
import { askAWindow } from './ipc/shrinking.ts';
import { registerAppScheme, serveApp } from './shell/app-protocol.ts';
import { readArguments } from './shell/arguments.ts';
import { createArrivals } from './shell/arrivals.ts';
import { askForFiles, askWhereToSave } from './shell/attachment-dialogs.ts';
import { attachFiles, saveAttachment, saveUnsent } from './shell/attachments.ts';
import { createCredentialStore } from './shell/credentials.ts';
import { openDraftBook } from './shell/draft-book.ts';
import { createExports } from './shell/export-dialog.ts';
import { watchForFaults } from './shell/faults.ts';
import { askToForget } from './shell/forgetting-dialog.ts';
import { goTo } from './shell/go-to.ts';
import { hardenApp } from './shell/hardening.ts';
import { createHubs } from './shell/hubs.ts';
import { createImportNews } from './shell/import-news.ts';
import { handedOnSchema, type Incoming, incomingIn } from './shell/incoming.ts';
import { systemKeyring } from './shell/keyring.ts';
import { followLanguage } from './shell/language.ts';
import { mayLeave } from './shell/leaving.ts';
import { askToLeave } from './shell/leaving-dialog.ts';
import { createLog } from './shell/log.ts';
import { installMenu } from './shell/menu.ts';
import { createNotifications } from './shell/notifications.ts';
import { ownLoginStart } from './shell/own-login-start.ts';
import { showOwnNews } from './shell/own-news.ts';
import { mayNotify } from './shell/quiet.ts';
import { endQuietInTime } from './shell/quiet-time.ts';
import { arrangeQuitting } from './shell/quitting.ts';
import { createRefusalNews } from './shell/refusal-news.ts';
import { openSettings } from './shell/settings.ts';
import { openSettingsStore } from './shell/settings-store.ts';
import { startSmoke } from './shell/smoke-check.ts';
import { createSupport } from './shell/support.ts';
import { systemUserName } from './shell/system-user.ts';
import { followTheme, hasMoreContrast } from './shell/theme.ts';
import { createThemeChoice } from './shell/theme-choice.ts';
import { openToldFile } from './shell/told-file.ts';
import { installTray } from './shell/tray.ts';
import { openUnfinished } from './shell/unfinished.ts';
import { createUnread, showUnread } from './shell/unread.ts';
import { watchForWaking } from './shell/wake.ts';
import { createWindows } from './shell/windows.ts';
import { endSpareDiskThread } from './sync/disk/disk.ts';
import { createScheduler } from './sync/scheduler.ts';
import { createSearch } from './sync/search.ts';
import { signOutAt } from './sync/signing-out.ts';
import { createSyncEngine } from './sync/sync-engine.ts';
import { createUndo } from './sync/undo.ts';

const start = readArguments(process.argv, process.cwd());
const profile = app.getPath('userData');
const built = join(import.meta.dirname, '..');
const logFolder = join(profile, 'logs');
const dataFolder = join(profile, 'data');
/** Bytes of the pictures that are kept on this device. */
const mostPictureBytes = 512 * 1024 * 1024;
const log = createLog({
  folder: logFolder,
  now: Date.now,
  echo: (line) => process.stderr.write(`${line}\n`),
});

watchForFaults(log, logFolder);

registerAppScheme();
// One app a profile: the first is told, and comes to the front.
const incoming = incomingIn(process.argv, process.cwd());
const waiting = incoming ? [incoming] : [];
/** Until the windows are there, what comes in waits. */
let receive = (one: Incoming): void => void waiting.push(one);
app.on('open-url', (_event, url) => receive({ what: 'link', url }));
app.on('open-file', (_event, path) => receive({ what: 'file', path }));
if (app.requestSingleInstanceLock({ incoming })) app.whenReady().then(run).catch(fail);
else void endSpareDiskThread().finally(() => app.exit(0));

async function run(): Promise<void> {
  hardenApp(log);
  const settings = openSettings({ folder: profile, openStore: openSettingsStore, now: Date.now, log });
  followLanguage(settings);
  followTheme(settings);
  const atLogin = ownLoginStart(settings);
  const cipher = systemKeyring();
  const book = createCredentialStore({
    file: join(profile, 'sign-in.json'),
    cipher,
    now: Date.now,
    log,
  });
  const opening = createSyncEngine({
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
  // Windows load while the engine reads its disk: what they ask for waits at the door.
  let workspaceId = () => book.load()?.workspaceId ?? null;
  let pictures: Pictures = async () => null;
  serveApp(
    join(built, 'renderer'),
    () => hasMoreContrast(settings.get().theme),
    (path) => pictures(path),
  );
  const windows = createWindows({
    settings,
    workspaceId: () => workspaceId(),
    preloadFile: join(built, 'preload', 'index.cjs'),
    log,
  });
  const door = openDoor();
  windows.restore();
  const engine = await opening;
  workspaceId = engine.workspaceId;
  const search = createSearch(engine);
  const shrinking = createShrinking({ newId: uuidv7, ask: (request) => askAWindow(windows, request) });
  const kept = createKeptFiles({ folder: join(profile, 'pictures'), mostBytes: mostPictureBytes });
  pictures = createPictures({ engine, kept, shrink: shrinking.shrink });
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
    painted: ({ native }, what) => smoke?.painted(what, native.getTitle()),
    log,
  });
  const ask = installMenu({
    ...{ windows, settings, chooseTheme: theme.choose, support },
    count: (control) => settings.get().countClicks && engine.clicks.count(control),
  });
  installTray({ engine, windows, settings, unread, ask, log });
  app.on('second-instance', (_event, _argv, _folder, handedOn) => {
    const parsed = handedOnSchema.safeParse(handedOn);
    if (parsed.success && parsed.data.incoming) receive(parsed.data.incoming);
    else windows.bringForward();
  });
  app.on('activate', () => windows.bringForward());
  receive = arrivals.open;
  for (const one of waiting) receive(one);
  registerLinks();
  importer.resume().catch((error: unknown) => {
    log({ level: 'error', message: 'An import that was cut off could not go on.', error });
  });
}

/** On Linux the installed app's desktop file says so, and nothing may be written into the person's own settings. */
function registerLinks(): void {
  if (app.isPackaged && process.platform !== 'linux') app.setAsDefaultProtocolClient(linkScheme);
}

function fail(error: unknown): void {
  log({ level: 'error', message: 'Switchboard could not start.', error });
  dialog.showErrorBox(t('native.noStart'), t('native.logSays', { logFolder }));
  app.exit(1);
}
