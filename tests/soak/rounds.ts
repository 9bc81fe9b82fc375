/** At most so far apart, ms; less in a short soak, as a share of the whole. */
interface Apart {
  most: number;
  share: number;
}
const CHECKPOINTS: Apart = { most: 10_000, share: 1 / 20 };

export interface RoundsOptions {
  /** Under load in all, ms. */
  planMs: number;
  /** Under load so far, ms. */
  activeMs: () => number;
  samples: Apart;
  takeSample: () => Promise<void>;
  save: () => void;
}

/** To be called again and again while a soak is under load: takes samples and checkpoints as they fall due. */
export function createRounds({
  planMs,
  activeMs,
  samples,
  takeSample,
  save,
}: RoundsOptions): () => Promise<void> {
  const sampleMs = Math.min(samples.most, planMs * samples.share);
  const checkpointMs = Math.min(CHECKPOINTS.most, planMs * CHECKPOINTS.share);
  let [nextSample, nextCheckpoint] = [activeMs(), activeMs()];
  return async () => {
    if (activeMs() >= nextSample) {
      nextSample += sampleMs;
      await takeSample();
    }
    if (activeMs() >= nextCheckpoint) {
      nextCheckpoint += checkpointMs;
      save();
    }
    await new Promise((soon) => setTimeout(soon, 50));
  };
}
