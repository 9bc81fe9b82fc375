import { z } from 'zod';
import { boardLooks, type Settings } from '../../preload/contract/index.ts';
import { idSchema } from '../../server/protocol/index.ts';
import type { Log } from './log.ts';
import { type Healing, healSettingsFile, keepLastGood } from './settings-file.ts';

export const boundsSchema = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().positive(),
  height: z.int().positive(),
});

const windowRecordSchema = z.object({
  boardId: idSchema.nullable(),
  bounds: boundsSchema,
  maximized: z.boolean(),
});
/** What is remembered of a window from one start to the next. */
export type WindowRecord = z.infer<typeof windowRecordSchema>;

/** Loose, so that a newer version's settings outlive a look with an older one. */
const storedSchema = z.looseObject({
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  collapsedColumnIds: z.array(idSchema).readonly().default([]),
  boardLooks: z
    .array(z.object({ boardId: idSchema, look: z.enum(boardLooks) }))
    .readonly()
    .default([]),
  windows: z.array(windowRecordSchema).max(100).default([]),
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
  windows(): readonly WindowRecord[];
  change(changes: Partial<Settings>): Settings;
  rememberWindows(windows: WindowRecord[]): void;
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
    collapsedColumnIds: stored.collapsedColumnIds,
    boardLooks: stored.boardLooks,
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
    windows: () => stored.windows,
    change(changes) {
      write(changes);
      for (const listener of listeners) listener(settings());
      return settings();
    },
    rememberWindows(windows) {
      write({ windows });
    },
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
