import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import * as z from 'zod';
import type { Phase } from '../protocol/index.ts';
import { createKeptSetting } from '../resilience/kept-setting.ts';
import type { StreamHub } from '../sse/stream-hub.ts';
import { type DrillResult, drillResultSchema } from './drill-result.ts';
import type { Watching } from './watching.ts';

export interface DrillOptions {
  stream: Pick<StreamHub, 'connections' | 'closeOne' | 'connectionOf'>;
  watching: Pick<Watching, 'polledAt' | 'provenAt' | 'differedAt' | 'latest'>;
  /** What `save` was given last, if anything. */
  stored: string | undefined;
  save: (body: string) => Promise<void>;
  now: () => number;
  newId: () => string;
  logger: Logger;
  /** How long it is waited for clients to come back, and then to prove their state, ms. */
  backMs?: number;
  provedMs?: number;
}

/** Whose streams are cut, and for how long. */
export interface DrillWish {
  /** Devices; null: all that report. */
  devices: readonly string[] | null;
  holdMs: number;
  phase: Phase;
  by: string;
  why: string;
}

/** Cuts streams on purpose, and watches what becomes of their clients. One at a time. */
export interface Drills {
  /** Whether this device's stream is refused at present. */
  isHeld(deviceId: string): boolean;
  readonly underWay: boolean;
  /** The devices that a wish is about: those that have a stream and report. */
  chosen(devices: readonly string[] | null): string[];
  run(wish: DrillWish): Promise<DrillResult>;
  /** Those that came to their end, oldest first. */
  readonly results: readonly DrillResult[];
}

const BACK_MS = 30_000;
const PROVED_MS = 60_000;
const LOOK_MS = 20;
const KEPT = 50;

function resultsIn({ stored, logger }: Pick<DrillOptions, 'stored' | 'logger'>): DrillResult[] {
  if (stored === undefined) return [];
  try {
    return z.array(drillResultSchema).parse(JSON.parse(stored));
  } catch (error) {
    logger.error({ err: error }, 'the drills that were kept can’t be read');
    return [];
  }
}

type Times = Map<string, number>;

export function createDrills(options: DrillOptions): Drills {
  const { stream, watching, now, backMs = BACK_MS, provedMs = PROVED_MS } = options;
  let held = new Set<string>();
  let underWay = false;
  let results = resultsIn(options);
  const kept = createKeptSetting({
    body: () => JSON.stringify(results),
    ...{ save: options.save, what: 'a drill', logger: options.logger },
  });

  const chosen = (devices: readonly string[] | null) =>
    [...stream.connections()]
      .map(({ deviceId }) => deviceId)
      .filter((id) => watching.latest.has(id) && (devices === null || devices.includes(id)));

  function cut(ids: readonly string[]) {
    held = new Set(ids);
    for (const id of ids) {
      const connection = stream.connectionOf(id);
      if (connection) stream.closeOne(connection.id);
    }
  }

  /** Notes when each came to be so, until all are or the time is over. */
  async function until(ids: readonly string[], ms: number, timeOf: (id: string) => number | null) {
    const times: Times = new Map();
    const over = now() + ms;
    while (times.size < ids.length && now() < over) {
      for (const id of ids) {
        const at = times.has(id) ? null : timeOf(id);
        if (at !== null) times.set(id, at);
      }
      await pause(LOOK_MS);
    }
    return times;
  }

  function outcome(ids: readonly string[], times: Times, from: number) {
    const worst = Math.max(...times.values());
    return {
      worstMs: times.size === 0 ? null : Math.max(0, worst - from),
      missing: ids.filter((id) => !times.has(id)),
    };
  }

  const after = (times: ReadonlyMap<string, number>, id: string, from: number) => {
    const at = times.get(id);
    return at !== undefined && at >= from ? at : null;
  };

  async function carryOut({ devices, holdMs, phase, by, why }: DrillWish): Promise<DrillResult> {
    const ids = chosen(devices);
    const began = now();
    cut(ids);
    const asking = until(ids, holdMs, (id) => after(watching.polledAt, id, began));
    await pause(holdMs);
    const activation = outcome(ids, await asking, began);
    const released = now();
    held = new Set();
    const back = await until(ids, backMs, (id) => (stream.connectionOf(id) ? now() : null));
    const returned = [...back.keys()];
    const proved = await until(returned, provedMs, (id) => after(watching.provenAt, id, back.get(id) ?? 0));
    const recovery = outcome(ids, back, released);
    const unproven = ids.filter((id) => !proved.has(id));
    const differing = unproven.filter((id) => after(watching.differedAt, id, released) !== null).length;
    const well = activation.missing.length + recovery.missing.length + unproven.length === 0;
    return {
      ...{
        id: options.newId(),
        at: new Date(began).toISOString(),
        by,
        why,
        phase,
        clients: ids.length,
        heldMs: holdMs,
      },
      ...{ activation, recovery, loss: { equal: proved.size, differing, unproven } },
      passed: well && differing === 0 && ids.length > 0,
    };
  }

  return {
    isHeld: (deviceId) => held.has(deviceId),
    get underWay() {
      return underWay;
    },
    chosen,
    async run(wish) {
      underWay = true;
      try {
        const result = await carryOut(wish);
        results = [...results, result].slice(-KEPT);
        void kept.changed();
        return result;
      } finally {
        underWay = false;
        held = new Set();
      }
    },
    get results() {
      return results;
    },
  };
}
