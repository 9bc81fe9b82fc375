import * as z from 'zod';
import { boardLooks, defaultSettings, type Settings } from '../../preload/contract/view.ts';
import { languageChoices } from '../../preload/strings/language.ts';
import { themeSchema } from '../../server/protocol/entities.ts';
import { idSchema } from '../../server/protocol/ids.ts';
import type { Log } from './log.ts';
import { type Healing, healSettingsFile, keepLastGood } from './settings-file.ts';
import {
  layoutSchema,
  mostWindows,
  type WindowRecord,
  windowRecordSchema,
  windowsOf,
  withWindows,
} from './window-record.ts';
import { zoomLevels } from './zoom.ts';

/** Loose, so that a newer version's settings outlive a look with an older one. */
const storedSchema = z.looseObject({
  theme: themeSchema.default('system'),
  language: z.enum(languageChoices).default(defaultSettings.language),
  countClicks: z.boolean().default(defaultSettings.countClicks),
  collapsedColumnIds: z.array(idSchema).readonly().default([]),
  boardLooks: z
    .array(z.object({ boardId: idSchema, look: z.enum(boardLooks) }))
    .readonly()
    .default([]),
  notifications: z
    .object({
      mentions: z.boolean().default(defaultSettings.notifications.mentions),
      conflicts: z.boolean().default(defaultSettings.notifications.conflicts),
      refusals: z.boolean().default(defaultSettings.notifications.refusals),
    })
    .default(defaultSettings.notifications),
  doNotDisturb: z.object({ until: z.int().nullable() }).nullable().default(null),
  startAtLogin: z.boolean().default(defaultSettings.startAtLogin),
  keepWindowReady: z.boolean().default(defaultSettings.keepWindowReady),
  layouts: z.array(layoutSchema).default([]),
  /** The one layout that older versions kept. */
  windows: z.array(windowRecordSchema).max(mostWindows).default([]),
  /** Of all windows: older versions zoomed them alike. Each has its own in its layout. */
  zoom: z.number().min(zoomLevels.least).max(zoomLevels.most).default(0),
});
type Stored = z.infer<typeof storedSchema>;

/** The part of electron-store that is used: the whole file, read and written atomically. */
export interface SettingsStore {
  store: Record<string, unknown>;
}

export interface SettingsOptions {
  folder: string;
  openStore: (folder: string) => SettingsStore;
  now: () => number;
  log: Log;
}

export interface SettingsBook {
  get(): Settings;
  /** The windows that a workspace had last. */
  windows(workspaceId: string | null): readonly WindowRecord[];
  /** Ids of the boards that were shown last, the latest first. */
  recentBoards(workspaceId: string | null): readonly string[];
  change(changes: Partial<Settings>): Settings;
  rememberWindows(workspaceId: string | null, windows: WindowRecord[]): void;
  forgetWindows(workspaceId: string): void;
  /** Of windows that have none of their own. */
  zoom(): number;
  onChange(listener: (settings: Settings) => void): void;
}

/**
 * Opens the settings, mended first where a crash or a full disk left them broken. What cannot be read or
 * written is logged and never stops the app: the settings then live until it quits.
 */
export function openSettings({ folder, openStore, now, log }: SettingsOptions): SettingsBook {
  const isValid = (value: unknown) => storedSchema.safeParse(value).success;
  let disk: SettingsStore | null = null;
  let stored: Stored = storedSchema.parse({});
  try {
    report(healSettingsFile({ folder, isValid, now }), log);
    disk = openStore(folder);
    stored = storedSchema.parse(disk.store);
  } catch (error) {
    log({ level: 'error', message: 'Settings cannot be read; this run uses defaults.', error });
  }
  const listeners = new Set<(settings: Settings) => void>();
  const settings = (): Settings => ({
    theme: stored.theme,
    language: stored.language,
    countClicks: stored.countClicks,
    collapsedColumnIds: stored.collapsedColumnIds,
    boardLooks: stored.boardLooks,
    notifications: stored.notifications,
    doNotDisturb: stored.doNotDisturb,
    startAtLogin: stored.startAtLogin,
    keepWindowReady: stored.keepWindowReady,
  });

  function write(changes: Partial<Stored>): void {
    stored = { ...stored, ...changes };
    if (disk === null) return;
    try {
      disk.store = { ...stored };
      keepLastGood(folder, stored);
    } catch (error) {
      log({ level: 'error', message: 'Settings cannot be written; they hold until the app quits.', error });
    }
  }

  return {
    get: settings,
    windows: (workspaceId) =>
      stored.layouts.length === 0 ? stored.windows : windowsOf(stored.layouts, workspaceId),
    recentBoards: (workspaceId) =>
      stored.layouts.find((layout) => layout.workspaceId === workspaceId)?.recentBoardIds ?? [],
    change(changes) {
      write(changes);
      for (const listener of listeners) listener(settings());
      return settings();
    },
    rememberWindows(workspaceId, windows) {
      write({ layouts: withWindows(stored.layouts, workspaceId, windows) });
    },
    forgetWindows(workspaceId) {
      write({ layouts: stored.layouts.filter((layout) => layout.workspaceId !== workspaceId) });
    },
    zoom: () => stored.zoom,
    onChange(listener) {
      listeners.add(listener);
    },
  };
}

function report(healing: Healing, log: Log): void {
  const { outcome, setAside } = healing;
  if (outcome === 'restored' || outcome === 'reset') {
    log({ level: 'warn', message: `The settings file could not be used: ${outcome}.`, setAside });
  }
}
