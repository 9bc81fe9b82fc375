import { setTimeout as pause } from 'node:timers/promises';
import type { Command } from '../../../server/protocol/index.ts';
import { openDesktop } from '../../support/desktop.ts';
import { type HttpDevice, joinAs } from '../../support/http-device.ts';
import type { FilledHub } from '../board/filled-hub.ts';
import { mainThreadOf } from '../board/main-thread.ts';
import type { Handed } from './probe-words.ts';
import { type AppToStart, startProbed } from './probed-app.ts';

const windows = 10;
/** By then all windows have painted an event. */
const restMs = 100;
const writers = 5;
/** Milliseconds between two requests of one writer, with so many edits each: 200 a second of all. */
const everyMs = 50;
const editsEach = 2;

export interface FannedOut {
  windows: number;
  /** Main’s, for each event. */
  took: Handed[];
}

/** Somebody else edits cards one by one, while so many windows show their board. */
export async function fanOut(
  app: AppToStart,
  probe: string,
  { board, other }: FilledHub,
  events: number,
): Promise<FannedOut> {
  const started = await startProbed(app, probe);
  for (let i = 1; i < windows; i++) await started.newWindow();
  await pause(1000);
  await started.fannedOut();
  const cardIds = board.cardIds.flat();
  for (let i = 0; i < events; i++) {
    const cardId = cardIds[i % cardIds.length] ?? '';
    await other.does({ type: 'card.update', cardId, changes: { title: `Told ${i}` } });
    await pause(restMs);
  }
  await pause(500);
  const took = await started.fannedOut();
  await started.quit();
  return { windows, took };
}

export interface Typed {
  /** Events that came meanwhile, a second. */
  perSecond: number;
  /** Milliseconds of processor time of each task of the window’s main thread. */
  tasks: number[];
}

/** Edits from several devices at an even pace, until told to stop; resolves to how many there were. */
async function write(devices: readonly HttpDevice[], cardIds: readonly string[], until: AbortSignal) {
  let sent = 0;
  const one = async (device: HttpDevice, index: number) => {
    await pause((everyMs / devices.length) * index);
    for (let at = performance.now(); !until.aborted; at += everyMs) {
      const commands = Array.from({ length: editsEach }, (): Command => {
        sent += 1;
        const cardId = cardIds[(sent * 7) % cardIds.length] ?? '';
        return { type: 'card.update', cardId, changes: { title: `Written ${sent}` } };
      });
      await device.does(...commands);
      await pause(Math.max(0, at + everyMs - performance.now()));
    }
  };
  await Promise.all(devices.map(one));
  return sent;
}

/** A person types a card’s title while edits of others rain on the board that they look at. */
export async function typeUnderLoad(profile: string, filled: FilledHub, text: string): Promise<Typed> {
  const { hub, board } = filled;
  const ana = await openDesktop({ name: 'Ana', hub, profile });
  const page = ana.window;
  const devices = await Promise.all(
    Array.from({ length: writers }, (_, i) => joinAs(hub.pairing(), `Writer ${i + 1}`)),
  );
  const column = page.getByRole('region', { name: 'Next', exact: true });
  await column.getByRole('button', { name: 'Column actions for Next' }).click();
  await page.getByRole('menuitem', { name: 'Add card' }).click();
  const native = await ana.app.browserWindow(page);
  const main = await mainThreadOf(page, await native.evaluate((one) => one.webContents.getOSProcessId()));
  const stop = new AbortController();
  const from = performance.now();
  const writing = write(devices, board.cardIds.flat(), stop.signal);
  const { durations } = await main.tasks(async () => {
    await pause(1000);
    await page.keyboard.type(text, { delay: 30 });
    await pause(500);
  });
  stop.abort();
  const perSecond = ((await writing) * 1000) / (performance.now() - from);
  const typed = await page.locator(':focus').inputValue();
  if (typed !== text) throw new Error(`of “${text}” the field holds “${typed}”`);
  await ana.close();
  return { perSecond, tasks: durations };
}
