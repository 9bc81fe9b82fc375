import type { Scope } from '../protocol/index.ts';
import type { StoredEvent } from '../store/event-store.ts';
import { eventFrame } from './frames.ts';

/** One event as it goes over the wire. */
export interface Frame {
  readonly seq: number;
  readonly scope: Scope;
  readonly bytes: Buffer;
}

export function frameOf(epoch: string, event: StoredEvent): Frame {
  return { seq: event.seq, scope: event.scope, bytes: Buffer.from(eventFrame(epoch, event)) };
}

/** The newest events, encoded once for everybody who follows the log or comes back after a short absence. */
export interface FrameRing {
  /** In the order of the log, none left out. */
  push(frame: Frame): void;
  /** In place of the frame with the same `seq`, where that is here. */
  replace(frame: Frame): void;
  /** What follows `seq`, about `maxBytes` of it and at least one; null where that is no longer, or not yet, here. */
  after(seq: number, maxBytes: number): readonly Frame[] | null;
}

export function createFrameRing(maxBytes: number): FrameRing {
  let frames: Frame[] = [];
  let held = 0;
  return {
    push(frame) {
      frames.push(frame);
      held += frame.bytes.length;
      if (held <= maxBytes) return;
      // Half at a time, so that forgetting costs nothing per event.
      const half = Math.ceil(frames.length / 2);
      for (let i = 0; i < half; i++) held -= frames[i]?.bytes.length ?? 0;
      frames = frames.slice(half);
    },
    replace(frame) {
      const at = frame.seq - (frames[0]?.seq ?? frame.seq);
      const known = frames[at];
      if (known?.seq !== frame.seq) return;
      held += frame.bytes.length - known.bytes.length;
      frames[at] = frame;
    },
    after(seq, most) {
      const first = frames[0];
      if (!first || seq + 1 < first.seq) return null;
      const from = seq + 1 - first.seq;
      if (from >= frames.length) return null;
      let to = from;
      let length = 0;
      while (to < frames.length && (to === from || length < most)) length += frames[to++]?.bytes.length ?? 0;
      return frames.slice(from, to);
    },
  };
}
