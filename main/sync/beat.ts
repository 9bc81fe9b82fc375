import { type HubAddress, hubClient } from './hub-client.ts';
import type { Scheduler } from './scheduler.ts';

export interface BeatOptions {
  scheduler: Scheduler;
  /** A beat came to nothing. By itself that means nothing, but the stream may be dead. */
  onDoubt: () => void;
}

/**
 * Tells the hub every so often that this device is there, while its stream is open. A request that was answered
 * told the hub as much: the next beat is due that much later.
 */
export interface Beat {
  /** Beats now, and from now on. */
  start(hub: HubAddress, everyMs: number): void;
  /** The hub asks for another pace. */
  pace(everyMs: number): void;
  /** A request has been answered, so many ms after it was sent. */
  answered(tookMs: number): void;
  stop(): void;
}

export function createBeat({ scheduler, onDoubt }: BeatOptions): Beat {
  let target: { hub: HubAddress; everyMs: number } | null = null;
  let underWay: AbortController | null = null;

  function failed(controller: AbortController) {
    if (underWay !== controller) return;
    underWay = null;
    onDoubt();
  }

  function beat() {
    if (!target) return;
    scheduler.set('beat', target.everyMs, beat);
    const before = underWay;
    const controller = new AbortController();
    underWay = controller;
    // One that has no answer by the time of the next came to nothing.
    before?.abort();
    if (before) onDoubt();
    hubClient.beat(target.hub, controller.signal).then(
      () => {
        if (underWay === controller) underWay = null;
      },
      () => failed(controller),
    );
  }

  return {
    start(hub, everyMs) {
      target = { hub, everyMs };
      beat();
    },
    pace(everyMs) {
      if (!target || target.everyMs === everyMs) return;
      target.everyMs = everyMs;
      scheduler.set('beat', everyMs, beat);
    },
    answered(tookMs) {
      if (target) scheduler.set('beat', Math.max(0, target.everyMs - tookMs), beat);
    },
    stop() {
      target = null;
      scheduler.clear('beat');
      underWay?.abort();
      underWay = null;
    },
  };
}
