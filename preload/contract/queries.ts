import * as z from 'zod';
import { type HistoryPage, idSchema, type Operations } from '../../server/protocol/index.ts';
import type { DraftChange } from './drafts.ts';
import type { FileUnderWay } from './files.ts';
import type { OpenCards } from './open-cards.ts';
import type { Presence } from './presence.ts';
import { type TablePreview, tableChoicesSchema, tableTargetSchema } from './table.ts';
import type { FoundCard, KnownHubs, Opening, People, View } from './view.ts';

const empty = z.undefined();

/** Payload of each query: a window asks main what is so. */
export const queryPayloads = {
  /** The first thing a window asks; patches follow from the view in the answer. */
  opening: empty,
  /** The whole view again, after a patch that did not fit. */
  view: empty,
  hubs: empty,
  /** Asks the hub; fails without it. */
  people: empty,
  /** Asks the hub, which answers owners and admins alone. `after`: charts go on from there, ISO 8601. `incident`: its document too. `streams`: how many at most. */
  operations: z.strictObject({
    after: z.iso.datetime().nullable(),
    incident: z.string().max(64).nullable(),
    streams: z.int().min(0).max(10_000),
  }),
  presence: empty,
  /** Words that are not saved yet, from whichever window, or from before a crash. */
  drafts: empty,
  openCards: empty,
  /** This person's files that are not on their cards yet. */
  files: empty,
  /** Asks the hub; fails without it. `after`: `next` of the page before; null: the newest. */
  history: z.strictObject({
    of: z.enum(['board', 'card']),
    id: idSchema,
    after: z.string().max(20).nullable(),
  }),
  /** Cards on all boards, best first; an empty text finds none and gets ready for the next. */
  search: z.strictObject({ text: z.string().max(1000) }),
  /** What the table in the opened file would come to, read so. */
  tablePreview: z.strictObject({ choices: tableChoicesSchema, target: tableTargetSchema }),
} as const;

export interface QueryResults {
  opening: Opening;
  view: View;
  hubs: KnownHubs;
  people: People;
  operations: Operations;
  presence: Presence;
  drafts: DraftChange[];
  openCards: OpenCards;
  files: FileUnderWay[];
  history: HistoryPage;
  search: FoundCard[];
  tablePreview: TablePreview;
}
