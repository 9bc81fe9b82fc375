import * as z from 'zod';

/** Ids of people's things are UUIDs made by the client that creates the thing; they are never replaced. */
export const idSchema = z.uuid();

export const epochSchema = z.string().regex(/^[a-z0-9]{6,16}$/);

/** A place in the hub's log: `<epoch>-<seq>`. An epoch names one unbroken history of the log. */
export const cursorSchema = z.string().regex(/^[a-z0-9]{6,16}-\d{1,15}$/);

/** Where a history of the log was left for another one: the last `seq` that both have. */
export const forkSchema = z.object({ epoch: epochSchema, seq: z.int().min(0) });
export type Fork = z.infer<typeof forkSchema>;

export interface Cursor {
  epoch: string;
  seq: number;
}

export function formatCursor(cursor: Cursor): string {
  return `${cursor.epoch}-${cursor.seq}`;
}

/** Returns null for anything that is not a cursor. */
export function parseCursor(text: string): Cursor | null {
  if (!cursorSchema.safeParse(text).success) return null;
  const dash = text.lastIndexOf('-');
  return { epoch: text.slice(0, dash), seq: Number(text.slice(dash + 1)) };
}
