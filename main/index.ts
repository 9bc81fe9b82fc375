import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { app, dialog } from 'electron';
import { t } from '../preload/strings/translate.ts';
import { diskWorkerFile } from './disk-thread.ts';
import type { Pictures } from './files/pictures.ts';
import { openDoor } from './ipc/door.ts';
import { registerAppScheme, serveApp } from './shell/app-protocol.ts';
import { readArguments } from './shell/arguments.ts';
import { createCredentialStore } from './shell/credentials.ts';
import { watchForFaults } from './shell/faults.ts';
import { hardenApp } from './shell/hardening.ts';
import { type Incoming, incomingIn } from './shell/incoming.ts';
import { systemKeyring } from './shell/keyring.ts';
import { followLanguage } from './shell/language.ts';
import { createLetterbox } from './shell/letterbox.ts';
import { createLog } from './shell/log.ts';
import { openSettings } from './shell/settings.ts';
import { openSettingsStore } from './shell/settings-store.ts';
import { followTheme, hasMoreContrast } from './shell/theme.ts';
import { createWindows } from './shell/windows.ts';
import { endSpareDiskThread, openDiskAhead } from './sync/disk/disk.ts';

const start = readArguments(process.argv, process.cwd());
const profile = app.getPath('userData');
const dataFolder = join(profile, 'data');
const built = join(import.meta.dirname, '..');
const logFolder = join(profile, 'logs');
/** By then a window has its script, or something is wrong with it, in ms. */
const patienceMs = 1000;
const log = createLog({
  folder: logFolder,
  now: Date.now,
  echo: (line) => process.stderr.write(`${line}\n`),
});

watchForFaults(log, logFolder);

registerAppScheme();
// One app a profile: the first is told, and comes to the front.
const incoming = incomingIn(process.argv, process.cwd());
/** Until the windows are there, what comes in waits. */
const arriving = createLetterbox<Incoming>();
if (incoming) arriving.put(incoming);
app.on('open-url', (_event, url) => arriving.put({ what: 'link', url }));
app.on('open-file', (_event, path) => arriving.put({ what: 'file', path }));
/** What further starts of the app hand on. */
const furtherStarts = createLetterbox<unknown>();
app.on('second-instance', (_event, _argv, _folder, handedOn) => furtherStarts.put(handedOn));
if (app.requestSingleInstanceLock({ incoming })) app.whenReady().then(begin).catch(fail);
else void endSpareDiskThread().finally(() => app.exit(0));

async function begin(): Promise<void> {
  hardenApp(log);
  const settings = openSettings({ folder: profile, openStore: openSettingsStore, now: Date.now, log });
  followLanguage(settings);
  followTheme(settings);
  const cipher = systemKeyring();
  const book = createCredentialStore({
    file: join(profile, 'sign-in.json'),
    cipher,
    now: Date.now,
    log,
  });
  const known = book.load();
  // Read on the thread’s own core while the first window comes up.
  if (known) openDiskAhead(join(dataFolder, known.workspaceId));
  let workspaceId = () => known?.workspaceId ?? null;
  let pictures: Pictures = async () => null;
  const hasScript = serveApp(
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
  await Promise.race([hasScript, pause(patienceMs)]);
  // Windows load while the rest of the code does, and the engine reads its disk: what they ask for waits at the door.
  const { run } = await import('./running.ts');
  await run({
    ...{ start, settings, cipher, book, windows, door, arriving, furtherStarts, log },
    ...{ built, profile, dataFolder, logFolder, diskWorkerFile },
    servePictures(made) {
      pictures = made;
    },
    knowWorkspace(tell) {
      workspaceId = tell;
    },
  });
}

function fail(error: unknown): void {
  log({ level: 'error', message: 'Switchboard could not start.', error });
  dialog.showErrorBox(t('native.noStart'), t('native.logSays', { logFolder }));
  app.exit(1);
}
