import * as z from 'zod';
import { countNames, timingNames } from './figures.ts';
import type { Stretch } from './stretch.ts';

const sampleSchema = z.object({
  connections: z.number(),
  heapBytes: z.number(),
  loopLag: z.number(),
  queue: z.number(),
  diskFree: z.number().nullable(),
});
const keptSchema = z.object({
  from: z.number(),
  until: z.number(),
  counts: z.partialRecord(z.enum(countNames), z.number()),
  /** How often each time was measured. */
  timings: z.partialRecord(z.enum(timingNames), z.array(z.tuple([z.number(), z.number()]))),
  devices: z.array(z.string()),
  least: sampleSchema.nullable(),
  most: sampleSchema.nullable(),
  connections: z.number().nullable(),
});

/** Of more devices in one stretch the rest is not kept: no gate asks for as many. */
const MOST_DEVICES = 500;
const NAME = 'evidence ';

/** Settings of the store that hold what was seen in the last hours, one each stretch, in turn. */
export const slotOf = (index: number, slots: number) => `${NAME}${index % slots}`;

/** How heavy the heap is is not kept: it says nothing of the next process. */
export function stretchAsText({ timings, devices, heap: _heap, ...rest }: Stretch): string {
  const spreads = Object.entries(timings).map(([name, spread]) => [name, [...spread]]);
  const kept = {
    ...rest,
    timings: Object.fromEntries(spreads),
    devices: [...devices].slice(0, MOST_DEVICES),
  };
  return JSON.stringify(kept satisfies z.infer<typeof keptSchema>);
}

function read(text: string): Stretch | null {
  try {
    const { timings, devices, ...rest } = keptSchema.parse(JSON.parse(text));
    const spreads = Object.entries(timings).map(([name, pairs]) => [name, new Map(pairs)]);
    return { ...rest, timings: Object.fromEntries(spreads), devices: new Set(devices), heap: [] };
  } catch {
    // What can't be read any more is evidence that is missing, and asked for anew.
    return null;
  }
}

/** Oldest first: what a process before this one has seen since then. */
export function stretchesIn(
  settings: Readonly<Record<string, string>>,
  since: number,
  now: number,
): Stretch[] {
  return Object.entries(settings)
    .flatMap(([name, text]) => (name.startsWith(NAME) ? (read(text) ?? []) : []))
    .filter(({ from, until }) => until > since && from <= now)
    .sort((a, b) => a.from - b.from);
}
