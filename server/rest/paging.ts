import * as z from 'zod';
import { ProblemError, problem } from '../problem.ts';

const PAGE = 100;
const MAX_PAGE = 500;

/** A number as it stands in a query. */
const count = z.string().regex(/^[1-9]\d{0,3}$/, `must be a number from 1 to ${MAX_PAGE}`);

/** What a list may be asked with: how many at most, after which place, and whether archived things alone, or none. */
export const pageQuerySchema = z.strictObject({
  limit: count
    .refine((text) => Number(text) <= MAX_PAGE, `must be a number from 1 to ${MAX_PAGE}`)
    .optional(),
  after: z.string().max(2000).optional(),
  archived: z.enum(['true', 'false']).optional(),
});
/** The same for what is never archived. */
export const plainPageQuerySchema = pageQuerySchema.omit({ archived: true });
export type PageQuery = z.infer<typeof pageQuerySchema>;

export interface Page<T> {
  items: T[];
  /** What to ask `after` for the rest; null at the end. */
  next: string | null;
}

const written = (place: string) => Buffer.from(place).toString('base64url');

function placeOf(after: string | undefined): string {
  if (after === undefined) return '';
  const place = Buffer.from(after, 'base64url').toString();
  if (place !== '' && written(place) === after) return place;
  const detail = 'after: take it from “next” of the page before, as it is.';
  throw new ProblemError(
    problem('invalid-request', 400, 'The request does not fit', detail, { field: 'after', rule: 'format' }),
  );
}

/**
 * One page in the order of `keyOf`, by UTF-16 code unit. The next one begins after a place and not after a thing, so
 * that one which has gone elsewhere meanwhile loses nobody their way.
 */
export function pageOf<T extends { id: string; archived?: boolean }>(
  things: readonly T[],
  keyOf: (thing: T) => string,
  { limit, after, archived }: PageQuery,
): Page<T> {
  const from = placeOf(after);
  // A space sorts before everything that a key holds, so that ties go by id.
  const keyed = things
    .map((thing) => ({ thing, key: `${keyOf(thing)} ${thing.id}` }))
    .filter(({ thing, key }) => {
      return key > from && (archived === undefined || String(thing.archived ?? false) === archived);
    })
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  const page = keyed.slice(0, limit === undefined ? PAGE : Number(limit));
  const last = page.at(-1);
  const next = last && keyed.length > page.length ? written(last.key) : null;
  return { items: page.map(({ thing }) => thing), next };
}
