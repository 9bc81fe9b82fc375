import type { RolloutTuning } from '../../server/rollout/parts.ts';

/**
 * A hub whose hours are seconds: the same rules at another pace. Beats, and with them reports, come every half second,
 * and a state is checked every second.
 */
export const paced = { heartbeatMs: 200, beatMs: 200, staged: true } as const;

/** The bars as they are, but for how much evidence they ask for, and over how long. */
export function pacedTuning(more: RolloutTuning = {}): RolloutTuning {
  return {
    ...{
      lookMs: 200,
      bucketMs: 500,
      leadMs: 3000,
      beforeMs: 20_000,
      drillBackMs: 20_000,
      drillProvedMs: 20_000,
    },
    ...more,
    bars: {
      performance: { leastEdits: 10 },
      integrity: { leastHashes: 5 },
      experience: { leastPaints: 0 },
      // Seconds of a heap say nothing of its hours.
      health: { heapOverMs: 1000, heapBytesPerHour: Number.MAX_SAFE_INTEGER, loopLagSeconds: 5 },
      own: { streams: 2, streamsOverMs: 2000, togetherSeconds: 1, cards: 10, parityCompared: 5 },
      ...{ watchedMs: 2000, finalMs: 4000 },
      ...more.bars,
    },
    guardBars: { windowMs: 3000, looks: 3, calmLooks: 10, restMs: 5000, ...more.guardBars },
  };
}
