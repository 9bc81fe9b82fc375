/** How often things happened. */
export const countNames = [
  'reports', // of clients
  'edits', // made, by clients’ word
  'rollbacks', // edits that were refused and taken back, by clients’ word
  'gaps', // times that a stream missed an event, by clients’ word
  'longTasks', // of windows
  'polls', // beside an open stream, by clients’ word
  'fallbacks', // times that a client was without its stream
  'timeouts', // of these, since nothing came on it any more
  'hashesEqual', // states of clients that were the hub’s own at that place
  'hashesDiffer', // and that were not
  'writes', // requests that change something, and were answered
  'writesFailed', // that the hub failed to answer, or could not serve
  'pollingQueries', // requests for what a stream would tell
  'pollsBesideStream', // of these, by devices whose stream was open
  'events', // of the log, published
  'togetherSeconds', // seconds in which more than one device edited
  'themes', // changes of somebody’s theme
  'opened', // streams that were opened
  'drops', // streams ended since they read too slowly
  'silenced', // streams ended since their devices had fallen silent
  'breakerTrips',
  'handovers',
  'clicks',
  'parityCompared', // events and states
  'parityFaults',
] as const;
export type CountName = (typeof countNames)[number];

/** What takes time, in ms. */
export const timingNames = [
  'latency', // from making an edit to its own event, applied
  'paint', // from making an edit to a window that has painted it
  'roundTrip', // of a beat
  'commit',
  'fanOut',
] as const;
export type TimingName = (typeof timingNames)[number];

export interface Timing {
  count: number;
  mean: number;
  p50: number;
  p95: number;
  p99: number;
}

/** How the hub and its clients fared over some time. */
export interface Figures {
  /** ISO 8601. */
  from: string;
  to: string;
  overMs: number;
  counts: Record<CountName, number>;
  timings: Record<TimingName, Timing>;
  /** Devices that reported. */
  clients: number;
  connections: { now: number; least: number; most: number };
  heap: { first: number; last: number; bytesPerHour: number; overMs: number };
  /** How late the event loop was at most, seconds (99th percentile of two seconds). */
  loopLag: number;
  /** Mutations that waited for an answer at most. */
  queue: number;
  /** Bytes free where the data is, at least; null where that is not known. */
  diskFree: number | null;
}

export const MIB = 1024 * 1024;
export const inMib = (bytes: number): string => `${Math.round(bytes / MIB)} MiB`;

/** Refused edits of those made; 0 where none was. */
export const rollbackRate = ({ counts }: Figures): number => counts.rollbacks / Math.max(1, counts.edits);

/** Requests that failed, of those that change something. */
export const errorRate = ({ counts }: Figures): number =>
  counts.writesFailed / Math.max(1, counts.writes + counts.writesFailed);

export const perMinute = (count: number, { overMs }: Figures): number =>
  overMs === 0 ? 0 : (count * 60_000) / overMs;
