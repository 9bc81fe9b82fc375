/** What the probe in an app is asked for, a word a line: a further window, times of fanning out, an end. */
export type Asked = 'window' | 'fanOut' | 'quit';

/** One change that was handed out to windows, in ms. */
export interface Handed {
  /** By the clock. */
  ms: number;
  /** How much of it main's thread was ready, and another had its processor; null where the system does not tell. */
  waitedMs: number | null;
}

/** What it tells. Moments are milliseconds since the epoch. */
export type Told =
  /** A window has painted what it was opened for, and is shown; and the process that it is in. */
  | { painted: number; pid: number }
  /** A further window is opened now. */
  | { asked: number }
  /** Each change that went to windows since the last time. */
  | { fannedOut: Handed[] };
