import { app, Menu, nativeImage, Tray } from 'electron';
import type { MenuAction } from '../../preload/contract/index.ts';
import type { SyncEngine } from '../sync/engine-port.ts';
import { goTo } from './go-to.ts';
import type { Log } from './log.ts';
import type { SettingsBook } from './settings.ts';
import icon from './tray-icon.png';
import { type TrayState, trayTemplate, trayTip } from './tray-template.ts';
import type { Windows } from './windows.ts';

export interface TrayOptions {
  engine: Pick<SyncEngine, 'status' | 'entity' | 'workspaceId' | 'on'>;
  windows: Windows;
  settings: SettingsBook;
  unread: { now(): number; onChange(listener: () => void): void };
  ask: (action: MenuAction) => void;
  log: Log;
}

/** Puts the icon beside the clock, and keeps what it says true. Where the system has no such place, there is none. */
export function installTray({ engine, windows, settings, unread, ask, log }: TrayOptions): void {
  const tray = makeTray(log);
  if (tray === null) return;
  let shown = '';

  function boards(): TrayState['boards'] {
    return settings.recentBoards(engine.workspaceId()).flatMap((id) => {
      const board = engine.entity(`board:${id}`);
      return board?.kind === 'board' && !board.archived ? [{ id, name: board.name }] : [];
    });
  }
  function show(): void {
    const quiet = settings.get().doNotDisturb !== null;
    const state = { status: engine.status(), unread: unread.now(), boards: boards(), quiet };
    const deeds = {
      show: () => windows.bringForward(),
      showInbox: () => goTo(windows, { what: 'inbox' }),
      showBoard: (boardId: string) => goTo(windows, { what: 'place', boardId, cardId: null }),
      newWindow: () => void windows.open(windows.all().at(-1)?.boardId ?? null),
      setQuiet: (on: boolean) => void settings.change({ doNotDisturb: on ? { until: null } : null }),
      preferences: () => ask('preferences'),
      quit: () => app.quit(),
    };
    const template = trayTemplate(state, deeds);
    const key = JSON.stringify([trayTip(state), template]);
    if (key === shown) return;
    shown = key;
    tray?.setToolTip(trayTip(state));
    tray?.setContextMenu(Menu.buildFromTemplate(template));
  }
  tray.on('click', () => windows.bringForward());
  engine.on('status', show);
  windows.onChange(show);
  settings.onChange(show);
  unread.onChange(show);
  show();
}

function makeTray(log: Log): Tray | null {
  try {
    return new Tray(nativeImage.createFromDataURL(icon).resize({ width: 16, height: 16 }));
  } catch (error) {
    log({ level: 'warn', message: 'No icon beside the clock.', error });
    return null;
  }
}
