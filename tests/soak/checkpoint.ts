import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { soakResultSchema } from '../../server/rollout/soak-result.ts';

const writerSchema = z.object({
  name: z.string(),
  deviceId: z.string(),
  /** The device's last number before the soak's own edits. */
  base: z.int(),
  /** Its last number that was acknowledged. */
  last: z.int(),
  cardIds: z.array(z.string()),
});
export type WriterState = z.infer<typeof writerSchema>;

const readerSchema = z.object({
  name: z.string(),
  deviceId: z.string(),
  /** The last event's id; empty before the first. */
  cursor: z.string(),
  /** The last count of each scope. */
  heads: z.record(z.string(), z.int()),
  /** The last number that came of each writer's device. */
  numbers: z.record(z.string(), z.int()),
  delivered: z.int(),
  missing: z.int(),
  repeated: z.int(),
  altered: z.int(),
  ended: z.int(),
});
export type ReaderState = z.infer<typeof readerSchema>;

const sampleSchema = z.object({
  /** Which of the hub's processes it was taken of, from 1. */
  run: z.int(),
  /** Under load for so long, in ms. */
  atMs: z.number(),
  heapBytes: z.number(),
  residentBytes: z.number(),
  /** Since the sample before, in ms. */
  lagP99: z.number(),
  lagMax: z.number(),
});
export type Sample = z.infer<typeof sampleSchema>;

export const checkpointSchema = z.object({
  schema: z.literal(1),
  state: z.enum(['running', 'stopped', 'finished']),
  /** Whose process it is, and its hub's. */
  pid: z.int(),
  hubPid: z.int(),
  startedAt: z.iso.datetime(),
  savedAt: z.iso.datetime(),
  activeMs: z.number(),
  runs: z.int(),
  plan: soakResultSchema.shape.plan,
  notes: z.array(z.string()),
  drops: z.int(),
  /** Sentences about what went wrong. */
  troubles: z.array(z.string()),
  writers: z.array(writerSchema),
  readers: z.array(readerSchema),
  samples: z.array(sampleSchema),
  /** HdrHistogram's compressed form in base64: microseconds. */
  delivery: z.string(),
  acknowledgement: z.string(),
  result: soakResultSchema.nullable(),
});
export type Checkpoint = z.infer<typeof checkpointSchema>;

const fileIn = (folder: string) => join(folder, 'checkpoint.json');

/** Null where no soak was begun in this folder. */
export function readCheckpoint(folder: string): unknown {
  const file = fileIn(folder);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
}

/** Whole or not at all: a kill at any moment leaves the one before or this one. */
export function saveCheckpoint(folder: string, checkpoint: object): void {
  const file = fileIn(folder);
  writeFileSync(`${file}.new`, JSON.stringify(checkpoint));
  renameSync(`${file}.new`, file);
}
