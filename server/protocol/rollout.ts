import * as z from 'zod';

/**
 * What goes over to the stream by itself: who is here and where (`session.*`, `presence.*`); the log, with all that is
 * on boards; what windows tell each other (`ui.*`).
 */
export const domains = ['sessions', 'cards', 'ui'] as const;
export type Domain = (typeof domains)[number];

/** `legacy`: asked for every few seconds; `dual`: streamed, and asked for beside it to compare; `stream`: streamed alone. */
export const deliverySchema = z.enum(['legacy', 'dual', 'stream']);
export type Delivery = z.infer<typeof deliverySchema>;

export const phaseSchema = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)]);
export type Phase = z.infer<typeof phaseSchema>;

/** One domain that is delivered otherwise than its phase says. */
export const overrideSchema = z.object({
  delivery: deliverySchema,
  by: z.string(),
  why: z.string(),
  at: z.iso.datetime(),
});

const MOST_HOURS = 24 * 31;

/** Hours from one drill to the next. */
export const drillHoursSchema = z.int().min(1).max(MOST_HOURS);
/** When the first drill is due, `HH:MM` by the hub’s own clock and place; null: so many hours after it was set. */
export const drillTimeSchema = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day such as 03:00')
  .nullable();
export const drillScheduleSchema = z.object({
  everyHours: drillHoursSchema,
  at: drillTimeSchema,
  by: z.string(),
  why: z.string(),
  setAt: z.iso.datetime(),
});
export type DrillSchedule = z.infer<typeof drillScheduleSchema>;

/** How the hub delivers at present; part of `hub.flags`. */
export const rolloutFlagsSchema = z.object({
  phase: phaseSchema,
  delivery: z.record(z.enum(domains), deliverySchema),
  /** What people are to know: that delivery has been taken back by itself, or that it is as before again. */
  notice: z.object({ message: z.string(), at: z.iso.datetime() }).nullable().default(null),
});
export type RolloutFlags = z.infer<typeof rolloutFlagsSchema>;
