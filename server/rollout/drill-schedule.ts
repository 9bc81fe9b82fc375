import { addDays, addHours, set } from 'date-fns';
import type { Logger } from 'pino';
import { type DrillSchedule, drillScheduleSchema, type Phase } from '../protocol/index.ts';
import { createKeptSetting } from '../resilience/kept-setting.ts';
import type { Drills } from './drill.ts';

/** Drills that come by themselves, over restarts too. One that falls into a time without a hub or clients is left out. */
export interface ScheduledDrills {
  /** Null where none are to come. */
  readonly schedule: DrillSchedule | null;
  /** When the next one is due, ms since the epoch; null where none is. */
  readonly next: number | null;
  /** In force at once; null: no more. Resolves to whether it was kept. */
  set(schedule: Omit<DrillSchedule, 'setAt'> | null): Promise<boolean>;
  close(): void;
}

export interface ScheduledDrillsOptions {
  drills: Pick<Drills, 'run' | 'underWay' | 'chosen'>;
  phase: () => Phase;
  /** What `save` was given last, if anything. */
  stored: string | undefined;
  save: (body: string) => Promise<void>;
  now: () => number;
  logger: Logger;
  /** How often it is looked whether one is due, ms. */
  lookMs?: number;
}

const LOOK_MS = 15_000;
export const HOLD_MS = 6000;

/** The first time after `after` at which a drill is due, ms since the epoch. By the day it keeps its time of day. */
export function nextDrill({ everyHours, at, setAt }: DrillSchedule, after: number): number {
  const from = new Date(setAt);
  const [hours = 0, minutes = 0] = (at ?? '').split(':').map(Number);
  let due =
    at === null ? addHours(from, everyHours) : set(from, { hours, minutes, seconds: 0, milliseconds: 0 });
  if (due <= from) due = addDays(due, 1);
  while (due.getTime() <= after)
    due = everyHours % 24 === 0 ? addDays(due, everyHours / 24) : addHours(due, everyHours);
  return due.getTime();
}

function read({ stored, logger }: ScheduledDrillsOptions): DrillSchedule | null {
  if (stored === undefined) return null;
  try {
    return drillScheduleSchema.nullable().parse(JSON.parse(stored));
  } catch (error) {
    logger.error({ err: error }, 'the schedule of drills that was kept can’t be read; there is none');
    return null;
  }
}

export function createScheduledDrills(options: ScheduledDrillsOptions): ScheduledDrills {
  const { drills, now, logger } = options;
  let schedule = read(options);
  let next = schedule && nextDrill(schedule, now());
  const kept = createKeptSetting({
    body: () => JSON.stringify(schedule),
    ...{ save: options.save, what: 'the schedule of drills', logger },
  });

  function look() {
    if (schedule === null || next === null || now() < next) return;
    const { by, why } = schedule;
    next = nextDrill(schedule, now());
    if (drills.underWay || drills.chosen(null).length === 0) {
      logger.warn('a scheduled drill was left out: one was under way, or there was nobody to drill');
      return;
    }
    const wish = { devices: null, holdMs: HOLD_MS, phase: options.phase() };
    drills
      .run({ ...wish, by: `the schedule of ${by}`, why })
      .catch((error) => logger.error({ err: error }, 'a scheduled drill failed'));
  }
  const timer = setInterval(look, options.lookMs ?? LOOK_MS).unref();

  return {
    get schedule() {
      return schedule;
    },
    get next() {
      return next;
    },
    set(wish) {
      schedule = wish && { ...wish, setAt: new Date(now()).toISOString() };
      next = schedule && nextDrill(schedule, now());
      logger.warn({ schedule }, 'the schedule of drills was set');
      return kept.changed();
    },
    close: () => clearInterval(timer),
  };
}
