import * as z from 'zod';
import { stateScopeSchema } from './events.ts';
import { phaseSchema } from './rollout.ts';

/** Figures of one kind that a report holds at most; of more, the latest. */
export const REPORT_SAMPLES = 100;
/** States whose hashes one report names at most. */
export const REPORT_HASHES = 4;
/** Times without a stream that one report tells of at most. */
export const REPORT_FALLBACKS = 10;

const count = z.int().min(0).max(1_000_000);
const milliseconds = z.number().min(0).max(86_400_000);
const figures = z.array(milliseconds).max(REPORT_SAMPLES);

const reportedHashSchema = z.strictObject({
  epoch: z.string().max(40),
  scope: stateScopeSchema,
  /** The scope’s own count there. */
  head: count.max(Number.MAX_SAFE_INTEGER),
  hash: z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits'),
});
export type ReportedHash = z.infer<typeof reportedHashSchema>;

/** How a device has fared since its last report, in figures alone: nothing of what is on boards. Rides in a beat. */
export const clientReportSchema = z.strictObject({
  /** What the report is of, ms. */
  overMs: milliseconds,
  phase: phaseSchema.nullable(),
  /** How it follows the log: as the hub asks (`live`, `asking`), or by asking since its stream has failed (`fallback`). */
  transport: z.enum(['live', 'asking', 'fallback']),
  /** Times that it asked for what a stream would tell, though it had one. */
  polls: count,
  /** From making an edit until the hub’s own event of it was applied here; edits whose stream ended meanwhile left out. */
  ownEventMs: figures,
  /** From making an edit until a window had painted it. */
  paintMs: figures,
  /** Windows’ tasks of 50 ms and more. */
  longTasks: count,
  /** From sending a beat until its answer. */
  roundTripMs: figures,
  /** Edits made; edits that the hub refused and that were taken back here. */
  edits: count,
  rollbacks: count,
  /** Times that the stream missed an event. */
  gaps: count,
  /** Times without a stream that have ended, each from its failure until it was back. */
  fallbacks: z
    .array(z.strictObject({ reason: z.string().max(40), lastedMs: milliseconds }))
    .max(REPORT_FALLBACKS),
  /** The states that the hub’s heartbeat asked for (`check`). */
  hashes: z.array(reportedHashSchema).max(REPORT_HASHES),
});
export type ClientReport = z.infer<typeof clientReportSchema>;
