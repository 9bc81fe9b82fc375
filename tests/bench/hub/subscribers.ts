import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

export type SubscriberWord =
  | ({ kind: 'open'; events: number } & Subscription)
  | { kind: 'expect'; events: number }
  | { kind: 'sum-up'; sentAt: number[] }
  | { kind: 'close' };
export type SubscriberReport =
  | { kind: 'greeted' }
  | { kind: 'ready' }
  /** Every subscriber has this event. */
  | { kind: 'reached'; event: number }
  | { kind: 'all' }
  /** Milliseconds; `last` on the system's monotonic clock. */
  | { kind: 'summed'; p50: number; p95: number; p99: number; last: number }
  | { kind: 'trouble'; message: string };

/** How a peer is subscribed to. */
export interface Subscription {
  port: number;
  /** One a subscriber, as it goes over the wire. */
  requests: string[];
  /** What the peer's answer holds once it follows. */
  hello: string;
  /** What the subscriber says after the handshake, for a peer that waits for it. */
  reply: string | null;
}

const DEADLINE_MS = 120_000;

/** The readers' own process. */
export function startSubscribers() {
  const child = fork(join(import.meta.dirname, 'subscribers-child.mjs'));
  let trouble: ((error: Error) => void) | null = null;
  function heard<K extends SubscriberReport['kind']>(kind: K, times = 1) {
    return new Promise<Extract<SubscriberReport, { kind: K }>>((resolve, reject) => {
      let left = times;
      const done = () => {
        child.off('message', hear);
        clearTimeout(timer);
        trouble = null;
      };
      const fail = (error: Error) => {
        done();
        reject(error);
      };
      const hear = (report: SubscriberReport) => {
        if (report.kind === 'trouble') return fail(new Error(`a subscriber: ${report.message}`));
        if (report.kind !== kind || --left > 0) return;
        done();
        resolve(report as Extract<SubscriberReport, { kind: K }>);
      };
      const timer = setTimeout(() => fail(new Error(`no “${kind}” from the subscribers`)), DEADLINE_MS);
      trouble = fail;
      child.on('message', hear);
    });
  }
  const awaited = new Map<number, () => void>();
  child.on('message', (report: SubscriberReport) => {
    if (report.kind !== 'reached') return;
    awaited.get(report.event)?.();
    awaited.delete(report.event);
  });
  child.on('exit', () => trouble?.(new Error('the subscribers’ process ended')));
  const say = (word: SubscriberWord) => child.send(word);
  return {
    /** Opens all; with `events`, that many are expected at once, as what was missed. */
    async open(subscription: Subscription, events = 0) {
      const greeted = heard('greeted', subscription.requests.length);
      say({ kind: 'open', events, ...subscription });
      await greeted;
    },
    async expect(events: number) {
      const ready = heard('ready');
      say({ kind: 'expect', events });
      await ready;
    },
    /** Resolves when every subscriber has every event. */
    all: () => heard('all'),
    /** Resolves when every subscriber has this event; to be asked before it is sent. */
    has(event: number) {
      return new Promise<void>((resolve) => awaited.set(event, resolve));
    },
    async sumUp(sentAt: number[]) {
      const summed = heard('summed');
      say({ kind: 'sum-up', sentAt });
      return summed;
    },
    async close() {
      const ready = heard('ready');
      say({ kind: 'close' });
      await ready;
    },
    async stop() {
      child.disconnect();
      await once(child, 'exit');
    },
  };
}
export type Subscribers = ReturnType<typeof startSubscribers>;
