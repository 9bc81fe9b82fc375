import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { Rate } from './access/token-bucket.ts';
import type { TrafficLimits } from './access/traffic.ts';
import type { EventLog } from './events/event-log.ts';
import type { RateClass } from './events/rates.ts';
import type { Keep, Retention } from './events/retention.ts';
import type { RouteTable } from './http/methods.ts';
import type { Command } from './protocol/index.ts';
import type { GuardedStore } from './resilience/guarded-store.ts';
import type { Switches } from './resilience/switches.ts';
import type { Evidence } from './rollout/evidence.ts';
import type { Incidents } from './rollout/incidents.ts';
import type { RolloutMonitor } from './rollout/monitor.ts';
import type { RolloutTuning } from './rollout/parts.ts';
import type { Rollout } from './rollout/rollout.ts';
import type { WorkspaceReader } from './rules/workspace.ts';
import type { StreamHub } from './sse/stream-hub.ts';
import type { EventStore } from './store/event-store.ts';

/** How long what is under way may take when the hub stops, unless told otherwise, ms. */
export const GRACE_MS = 5000;

export interface HubOptions {
  store: EventStore;
  logger: Logger;
  /** Address to bind to; loopback unless told otherwise. */
  host?: string;
  heartbeatMs?: number;
  /** How often a device says that it is there, in ms, while there are few. */
  beatMs?: number;
  /** Streams open at a time. */
  maxConnections?: number;
  /** Characters that a description or a comment may hold. */
  textLength?: number;
  traffic?: TrafficLimits | undefined;
  /** Events of each class that one device may cause, where not as by default. */
  rates?: Partial<Record<RateClass, Rate>>;
  /** How long a restored hub waits for all to be back before it takes what they offer again, in ms. */
  gatherMs?: number;
  /** Bytes that a request may have. */
  requestBytes?: number;
  /** How long a device may be away until its session ends, in ms. */
  sessionGraceMs?: number;
  /** How much of the log is kept for those who come back. */
  keep?: Keep;
  /** Where the data is: its free space is watched, and a file `switches` in it is obeyed. */
  folder?: string;
  /** Bytes that one file may have, and all together. */
  files?: { mostBytes: number; mostInAll: number };
  /** A hub that has not been through a rollout goes live in phases; else all is streamed from the beginning. */
  staged?: boolean;
  /** What a rollout is held to, and its pace, where not as by default. */
  rollout?: RolloutTuning;
  /** How long what is under way may take when the hub stops, in ms. */
  graceMs?: number;
  /** A write that takes longer opens the store's breaker, in ms. */
  stallMs?: number;
  now?: () => number;
  random?: () => number;
}

export interface Hub {
  app: FastifyInstance;
  /** What is served, by path and method. */
  readonly routes: RouteTable;
  readonly workspaceId: string;
  readonly joinCode: string;
  /** Lets a program on the hub's own machine act as its operator. */
  readonly operatorSecret: string;
  readonly workspace: WorkspaceReader;
  readonly log: EventLog;
  readonly stream: StreamHub;
  readonly retention: Retention;
  readonly switches: Switches;
  readonly rollout: Rollout;
  readonly monitor: RolloutMonitor;
  readonly incidents: Incidents;
  readonly evidence: Evidence;
  readonly breaker: GuardedStore['breaker'];
  /** Resolves to the base URL. */
  listen(port: number): Promise<string>;
  /** Commands of the hub's own. */
  run(commands: Command[]): Promise<void>;
  /** Says goodbye to every stream, finishes what was being written, closes the store. */
  close(): Promise<void>;
}
