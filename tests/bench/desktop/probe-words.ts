/** What the probe in an app is asked for, a word a line: a further window, times of fanning out, an end. */
export type Asked = 'window' | 'fanOut' | 'quit';

/** What it tells. Moments are milliseconds since the epoch. */
export type Told =
  /** A window has painted what it was opened for, and is shown; and the process that it is in. */
  | { painted: number; pid: number }
  /** A further window is opened now. */
  | { asked: number }
  /** Milliseconds for each change that went to windows since the last time. */
  | { fannedOut: number[] };
