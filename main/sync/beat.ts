import { type HubAddress, hubClient } from './hub-client.ts';
import type { Measuring } from './measuring.ts';
import type { Scheduler } from './scheduler.ts';

export interface BeatOptions {
  scheduler: Scheduler;
  /** What rides in the beat. */
  measuring?: Pick<Measuring, 'isDue' | 'take' | 'giveBack' | 'beatAnswered'> | undefined;
  /** A beat came to nothing. By itself that means nothing, but the stream may be dead. */
  onDoubt: () => void;
}

/**
 * Tells the hub every so often that this device is there, while its stream is open. A request that was answered
 * told the hub as much: the next beat is due that much later. What the device has to report rides in a beat.
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

export function createBeat({ scheduler, measuring, onDoubt }: BeatOptions): Beat {
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
    const report = measuring?.take(target.everyMs) ?? null;
    const sentAt = scheduler.now();
    hubClient.beat(target.hub, report, controller.signal).then(
      () => {
        measuring?.beatAnswered(Math.max(0, scheduler.now() - sentAt));
        if (underWay === controller) underWay = null;
      },
      () => {
        if (report) measuring?.giveBack(report);
        failed(controller);
      },
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
      // A report that is due goes out with the beat that is, however much else is sent.
      if (target && !measuring?.isDue(target.everyMs))
        scheduler.set('beat', Math.max(0, target.everyMs - tookMs), beat);
    },
    stop() {
      target = null;
      scheduler.clear('beat');
      underWay?.abort();
      underWay = null;
    },
  };
}
