import type { Logger } from 'pino';
import * as z from 'zod';
import {
  type Delivery,
  type Domain,
  domains,
  overrideSchema,
  type Phase,
  phaseSchema,
  type RolloutFlags,
} from '../protocol/index.ts';
import { createKeptSetting } from '../resilience/kept-setting.ts';
import type { Figures } from './figures.ts';
import { deliveryIn, FIRST_PHASE, LAST_PHASE } from './phases.ts';

/** Moves that are kept, the latest. */
const MOVES = 200;

const bySchema = { by: z.string(), why: z.string(), at: z.iso.datetime() };
export const moveSchema = z.object({
  from: phaseSchema,
  to: phaseSchema,
  /** `gate`: its gate said so; `forced`: somebody did, against the gate; `rollback`: somebody, or the guard. */
  how: z.enum(['gate', 'forced', 'rollback', 'guard']),
  ...bySchema,
});
export type Move = z.infer<typeof moveSchema>;

const noticeSchema = z.object({ message: z.string(), at: z.iso.datetime() });
const keptSchema = z.object({
  version: z.int().min(0),
  phase: phaseSchema,
  /** ISO 8601: since when it has been in this phase. */
  since: z.iso.datetime(),
  /** The final check has passed, or the hub was born in the last phase. */
  complete: z.boolean(),
  overrides: z.partialRecord(z.enum(domains), overrideSchema),
  moves: z.array(moveSchema),
  notice: noticeSchema.nullable().default(null),
  /** How each phase had fared when it was left for the next. */
  baselines: z
    .record(
      z.string(),
      z.custom<Figures>((value) => typeof value === 'object'),
    )
    .default({}),
});
type Kept = z.infer<typeof keptSchema>;

/** Who does something to the rollout, and why. */
export interface By {
  by: string;
  why: string;
}

export interface RolloutOptions {
  /** What `save` was given last, if anything. */
  stored: string | undefined;
  save: (body: string) => Promise<void>;
  /** A hub that has not been through a rollout begins one, and is complete otherwise. */
  staged: boolean;
  now: () => number;
  logger: Logger;
}

/** In which phase the hub is and how it delivers each domain therefore: in force at once, kept over a restart. */
export interface Rollout {
  readonly state: Readonly<Kept>;
  /** Goes up with each change. */
  readonly version: number;
  readonly flags: RolloutFlags;
  /** Each resolves to whether it was kept; in force all the same. `fared`: how the phase that is left did. */
  move(to: Phase, how: Move['how'], by: By, fared?: Figures): Promise<boolean>;
  /** How the phase before this one had fared when it was left; null where that is not known. */
  baselineBefore(phase: Phase): Figures | null;
  /** The final check has passed. */
  complete(): Promise<boolean>;
  /** Delivers one domain otherwise than its phase says; null: as it says. */
  override(domain: Domain, delivery: Delivery | null, by: By): Promise<boolean>;
  /** Says something to everybody, those who come later too; null: no longer. */
  tell(message: string | null): Promise<boolean>;
  /** Tries once more to keep what could not be kept. */
  keep(): Promise<boolean>;
  onChange(listener: (flags: RolloutFlags, before: RolloutFlags) => void): void;
}

function begin({ stored, staged, now, logger }: RolloutOptions): Kept {
  const since = new Date(now()).toISOString();
  const fresh: Kept = {
    ...{ version: 0, since, overrides: {}, moves: [], notice: null, baselines: {} },
    phase: staged ? FIRST_PHASE : LAST_PHASE,
    complete: !staged,
  };
  if (stored === undefined) return fresh;
  try {
    return keptSchema.parse(JSON.parse(stored));
  } catch (error) {
    // To ask for everything always works: what the phase was is not worth a hub that delivers wrongly.
    logger.error({ err: error }, 'the rollout that was kept can’t be read; it begins anew');
    return { ...fresh, phase: FIRST_PHASE, complete: false };
  }
}

function flagsOf({ phase, overrides, notice }: Kept): RolloutFlags {
  const delivery = deliveryIn(phase);
  for (const domain of domains) delivery[domain] = overrides[domain]?.delivery ?? delivery[domain];
  return { phase, delivery, notice };
}

export function createRollout(options: RolloutOptions): Rollout {
  const { now, logger } = options;
  let state = begin(options);
  let flags = flagsOf(state);
  const listeners = new Set<(flags: RolloutFlags, before: RolloutFlags) => void>();
  const kept = createKeptSetting({
    body: () => JSON.stringify(state),
    ...{ save: options.save, what: 'a phase of the rollout', logger },
  });
  // A staged hub stays one, however it is started the next time.
  if (options.staged && options.stored === undefined) void kept.changed();

  const signed = ({ by, why }: By) => ({ by, why, at: new Date(now()).toISOString() });

  function change(to: Partial<Kept>): Promise<boolean> {
    state = { ...state, ...to, version: state.version + 1 };
    const before = flags;
    flags = flagsOf(state);
    for (const listener of listeners) listener(flags, before);
    return kept.changed();
  }

  return {
    get state() {
      return state;
    },
    get version() {
      return state.version;
    },
    get flags() {
      return flags;
    },
    baselineBefore: (phase) => state.baselines[String(phase - 1)] ?? null,
    move(to, how, by, fared) {
      const move: Move = { from: state.phase, to, how, ...signed(by) };
      logger.warn(move, `the rollout goes from phase ${move.from} to ${to}`);
      const moves = [...state.moves, move].slice(-MOVES);
      const baselines = fared ? { ...state.baselines, [String(move.from)]: fared } : state.baselines;
      return change({ phase: to, since: move.at, complete: false, moves, baselines });
    },
    complete: () => change({ complete: true }),
    override(domain, delivery, by) {
      const { [domain]: _before, ...others } = state.overrides;
      logger.warn({ domain, delivery, ...by }, 'the delivery of a domain was overridden');
      const overrides = delivery ? { ...others, [domain]: { delivery, ...signed(by) } } : others;
      return change({ overrides });
    },
    tell: (message) =>
      change({ notice: message === null ? null : { message, at: new Date(now()).toISOString() } }),
    keep: kept.keep,
    onChange: (listener) => void listeners.add(listener),
  };
}
