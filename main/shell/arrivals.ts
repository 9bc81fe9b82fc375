import { basename } from 'node:path';
import { type DeepLink, type EntityKey, type GoTo, readLink } from '../../preload/contract/index.ts';
import { t } from '../../preload/strings/translate.ts';
import { pushTo } from '../ipc/pushes.ts';
import type { SyncEngine } from '../sync/engine-port.ts';
import { bringUp, goTo } from './go-to.ts';
import type { Incoming } from './incoming.ts';
import type { AppWindow, Windows } from './windows.ts';

export interface ArrivalsOptions {
  engine: Pick<SyncEngine, 'entity' | 'identity' | 'on'>;
  windows: Windows;
}

/** Opens what comes from outside of the app: links from mail or a browser, files from the desktop. */
export interface Arrivals {
  open(incoming: Incoming): void;
  openLink(url: string): void;
  /** The file that the window was asked to import; once, and only where somebody confirms it in the window. */
  takeFile(window: AppWindow): string | null;
}

/** How long a board or card may take to come, in ms: at a start from a link the hub has to be heard first. */
const patienceMs = 5000;

export function createArrivals({ engine, windows }: ArrivalsOptions): Arrivals {
  const files = new WeakMap<AppWindow, string>();

  const show = (place: GoTo) => goTo(windows, place);
  const say = (message: string) => show({ what: 'trouble', message });

  async function openPlace(link: Exclude<DeepLink, { what: 'join' }>): Promise<void> {
    if (engine.identity() === null) return say(t('native.joinForLink'));
    const key = link.what === 'board' ? (`board:${link.boardId}` as const) : (`card:${link.cardId}` as const);
    if (engine.entity(key) === undefined) windows.bringForward();
    const entity = await whenThere(engine, key);
    if (entity?.kind === 'board') show({ what: 'place', boardId: entity.id, cardId: null });
    else if (entity?.kind === 'card') show({ what: 'place', boardId: entity.boardId, cardId: entity.id });
    else say(t(link.what === 'board' ? 'native.noBoardHere' : 'native.noCardHere'));
  }

  function openLink(url: string): void {
    const link = readLink(url);
    if (link === null) say(t('native.cantOpenLink'));
    else if (link.what === 'join') show(link);
    else void openPlace(link);
  }

  return {
    open(incoming) {
      if (incoming.what === 'link') return openLink(incoming.url);
      bringUp(windows, null, (window) => {
        files.set(window, incoming.path);
        pushTo(window.native.webContents, 'goTo', { what: 'import', fileName: basename(incoming.path) });
      });
    },
    openLink,
    takeFile(window) {
      const file = files.get(window) ?? null;
      files.delete(window);
      return file;
    },
  };
}

/** The thing, as soon as it is here; undefined where it does not come. */
function whenThere(
  engine: ArrivalsOptions['engine'],
  key: EntityKey,
): Promise<ReturnType<typeof engine.entity>> {
  return new Promise((resolve) => {
    const stops = (['event', 'snapshot', 'status'] as const).map((name) => engine.on(name, look));
    const late = setTimeout(() => end(undefined), patienceMs);
    function end(found: ReturnType<typeof engine.entity>): void {
      clearTimeout(late);
      for (const stop of stops) stop();
      resolve(found);
    }
    function look(): void {
      const found = engine.entity(key);
      if (found !== undefined) end(found);
    }
    look();
  });
}
