import type { RolloutTuning } from '../../server/rollout/parts.ts';

/** In each card’s title: what is altered where contents are to be. */
export const CARD_WORD = 'Gloves';
export const BOARD_NAME = 'Ward round';
export const COLUMN_NAMES = ['To do', 'Doing', 'Done'] as const;

/** How the rehearsed hub is started: the process's only argument, as JSON. */
export interface HubWish {
  heartbeatMs: number;
  beatMs: number;
  tuning: Omit<RolloutTuning, 'slowness'>;
}

/** What is done to the hub from outside. Its monitor is told of none of it. */
export type HubAsked =
  /** By the echo of that moment. */
  | { slowness: number }
  /** The heap grows by so many bytes a second; 0: what has grown is given back. */
  | { leakPerSecond: number }
  | { disk: 'well' | 'dead' }
  | { state: true };
export type HubSaid = { ready: { url: string; folder: string; pairingFile: string } } | { state: string };

/** How the team's process is started, likewise. */
export interface TeamWish {
  pairingFile: string;
  clients: number;
  /** Cards that are on the board before anything else begins. */
  cards: number;
  /** Edits of all together, while they work. */
  perSecond: number;
  workMs: number;
  restMs: number;
  /** How often each looks at what is new. */
  lookMs: number;
}

export type TeamAsked = { finish: true };
export type TeamSaid =
  | { ready: true }
  /** How long an edit’s echo took of late: p95 in ms, of so many. */
  | { echo: { p95: number; samples: number } }
  /** All have sent all: how many states there are among them (one, if all is well), and the first one’s fingerprint. */
  | { finished: { states: number; fingerprint: string; unsent: number; edits: number } };

/** How the process of the real apps is started, likewise. */
export interface WindowsWish {
  pairingFile: string;
  apps: number;
  boardName: string;
  columnName: string;
  /** How long each rests between two cards that it adds. */
  everyMs: number;
}
export type WindowsAsked = { finish: true };
export type WindowsSaid = { ready: true } | { finished: { added: number } };
