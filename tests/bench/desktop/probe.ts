import { channel } from 'node:diagnostics_channel';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { app, BrowserWindow, Menu } from 'electron';
import type { Asked, Handed, Told } from './probe-words.ts';

/* Loaded into an app before its own code (`electron -r`): tells on stdout what of it has been painted, and when. */

const selector = JSON.stringify(process.env['BENCH_SELECTOR']);
/** Resolves in the task after the frame: by then it has been painted, to be seen. */
const untilPainted = `new Promise((done) => {
  const look = () => {
    if (document.querySelector(${selector}) === null) return false;
    requestAnimationFrame(() => setTimeout(() => done(performance.timeOrigin + performance.now())));
    return true;
  };
  if (look()) return;
  const observer = new MutationObserver(() => look() && observer.disconnect());
  observer.observe(document, { subtree: true, childList: true });
})`;

const now = () => performance.timeOrigin + performance.now();
const tell = (told: Told) => process.stdout.write(`PROBE ${JSON.stringify(told)}\n`);

async function watch(window: BrowserWindow): Promise<void> {
  const loaded = new Promise<void>((resolve) => window.webContents.once('dom-ready', () => resolve()));
  await Promise.all([loaded, new Promise<void>((resolve) => window.once('show', () => resolve()))]);
  const painted: number = await window.webContents.executeJavaScript(untilPainted);
  tell({ painted, pid: window.webContents.getOSProcessId() });
}
app.on('browser-window-created', (_event, window) => void watch(window));

const allBelow = (items: readonly Electron.MenuItem[]): Electron.MenuItem[] =>
  items.flatMap((item) => [item, ...allBelow(item.submenu?.items ?? [])]);

/** Changes that main has handed out to its windows, where they had all to be told. */
let fannedOut: Handed[] = [];
let from = 0;
let waitedFrom: number | null = null;
/** Since its start, ms: the second field of schedstat, in ns (the Linux kernel's sched-stats.rst). */
function waitedMs(): number | null {
  if (process.platform !== 'linux') return null;
  return Number(readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ')[1]) / 1e6;
}
channel('tracing:switchboard.fan-out:start').subscribe(() => {
  waitedFrom = waitedMs();
  from = performance.now();
});
channel('tracing:switchboard.fan-out:end').subscribe((traced) => {
  const ms = performance.now() - from;
  const waited = waitedMs();
  const handed = { ms, waitedMs: waited === null || waitedFrom === null ? null : waited - waitedFrom };
  const told = Number((traced as { result?: unknown }).result);
  const shown = BrowserWindow.getAllWindows().filter((window) => window.isVisible());
  if (told >= shown.length) fannedOut.push(handed);
});

const answers: Readonly<Record<Asked, () => void>> = {
  window() {
    const item = allBelow(Menu.getApplicationMenu()?.items ?? []).find(({ label }) => label === 'New window');
    tell({ asked: now() });
    item?.click();
  },
  fanOut() {
    tell({ fannedOut });
    fannedOut = [];
  },
  quit: () => app.quit(),
};
createInterface({ input: process.stdin }).on('line', (line) => answers[line as Asked]());
