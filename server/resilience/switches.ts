import type { Logger } from 'pino';
import * as z from 'zod';
import { type Flags, type SwitchName, switchNames } from '../protocol/index.ts';
import { createKeptSetting } from './kept-setting.ts';

export const switchSchema = z.object({
  on: z.boolean(),
  by: z.string(),
  why: z.string(),
  /** ISO 8601; null where nobody has touched it yet. */
  at: z.iso.datetime().nullable(),
});
/** A switch, and who set it, when and why. */
export type SwitchState = z.infer<typeof switchSchema>;

const keptSchema = z.object({
  version: z.int().min(0),
  switches: z.partialRecord(z.enum(switchNames), switchSchema),
});

export interface SwitchesOptions {
  /** What `save` was given last, if anything. */
  stored: string | undefined;
  save: (body: string) => Promise<void>;
  now: () => number;
  logger: Logger;
}

export type SwitchSet = {
  flags: Flags;
  /** False where the store could not keep it yet: in force all the same, and kept when the store comes back. */
  kept: boolean;
};

/** What an operator can switch off while the hub runs. */
export interface Switches {
  readonly flags: Flags;
  readonly all: Readonly<Record<SwitchName, SwitchState>>;
  /** In force when this returns its promise; resolves once it is kept, or could not be. */
  set(name: SwitchName, on: boolean, by: { by: string; why: string }): Promise<SwitchSet>;
  /** Tries once more to keep what could not be kept. */
  keep(): Promise<boolean>;
  onChange(listener: (flags: Flags, name: SwitchName) => void): void;
}

const untouched: SwitchState = { on: true, by: 'Switchboard', why: 'never switched', at: null };

function read(stored: string | undefined, logger: Logger) {
  if (stored === undefined) return { version: 0, switches: {} };
  try {
    return keptSchema.parse(JSON.parse(stored));
  } catch (error) {
    logger.error({ err: error }, 'the kill switches that were kept can’t be read; all are on');
    return { version: 0, switches: {} };
  }
}

export function createSwitches({ stored, save, now, logger }: SwitchesOptions): Switches {
  const before = read(stored, logger);
  const all = Object.fromEntries(
    switchNames.map((name) => [name, before.switches[name] ?? untouched]),
  ) as Record<SwitchName, SwitchState>;
  let { version } = before;
  const listeners = new Set<(flags: Flags, name: SwitchName) => void>();

  const flagsNow = (): Flags => ({
    version,
    ...(Object.fromEntries(switchNames.map((name) => [name, all[name].on])) as Record<SwitchName, boolean>),
    off: Object.fromEntries(
      switchNames
        .filter((name) => !all[name].on)
        .map((name) => {
          const { by, why, at } = all[name];
          return [name, { by, why, at }];
        }),
    ),
  });

  /** Asked for with every request, and changed seldom. */
  let flags = flagsNow();

  const kept = createKeptSetting({
    body: () => JSON.stringify({ version, switches: all }),
    ...{ save, what: 'a kill switch', logger },
  });

  return {
    get flags() {
      return flags;
    },
    all,
    async set(name, on, { by, why }) {
      version += 1;
      all[name] = { on, by, why, at: new Date(now()).toISOString() };
      logger.warn({ switch: name, on, by, why }, 'a kill switch was set');
      const after = flagsNow();
      flags = after;
      for (const listener of listeners) listener(after, name);
      return { flags: after, kept: await kept.changed() };
    },
    keep: kept.keep,
    onChange: (listener) => void listeners.add(listener),
  };
}
