/** What the probe in an app is asked for, a word a line: a further window, times of fanning out, an end. */
export type Asked = 'window' | 'fanOut' | 'quit';

/** One change that was handed out to windows, in ms: by the clock, and of processor time, of all threads of main's process. */
export interface Handed {
  ms: number;
  cpuMs: number;
}

/** What it tells. Moments are milliseconds since the epoch. */
export type Told =
  /** A window has painted what it was opened for, and is shown; and the process that it is in. */
  | { painted: number; pid: number }
  /** A further window is opened now. */
  | { asked: number }
  /** Each change that went to windows since the last time. */
  | { fannedOut: Handed[] };
