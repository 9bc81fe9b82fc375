import * as z from 'zod';

type DataByType = Readonly<Record<string, z.ZodType>>;

/** An event of any of these types, each with the `eventData` that belongs to it. */
export type EventOf<D extends DataByType> = {
  [K in keyof D & string]: { eventType: K; eventData: z.infer<D[K]> };
}[keyof D & string];

/** The schema of such an event; `envelope`: what all of them carry beside that. */
export function eventUnion<E>(data: DataByType, envelope: z.ZodObject = z.object({})): z.ZodType<E> {
  const options = Object.entries(data).map(([eventType, eventData]) =>
    envelope.extend({ eventType: z.literal(eventType), eventData }),
  );
  return z.discriminatedUnion('eventType', options as never);
}
