import * as z from 'zod';
import { idSchema } from '../../server/protocol/ids.ts';
import { limits } from '../../server/protocol/limits.ts';
import type { ImportReport } from './view.ts';

/*
 * A table (a CSV file) on its way to a board: how it is to be read, and what would come of that. Nothing is imported
 * until it is asked for with the same choices.
 */

export const tableEncodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;
export type TableEncoding = (typeof tableEncodings)[number];

export const tableDelimiters = [',', ';', '\t'] as const;
export type TableDelimiter = (typeof tableDelimiters)[number];

/** What becomes of the cells of one column of the table. */
export const tableUses = [
  'title',
  'description',
  'column',
  'labels',
  'due',
  'people',
  'checklists',
  'comment',
  'archived',
  'nothing',
] as const;
export type TableUse = (typeof tableUses)[number];

/** Which of its numbers is the day in `03/04/2026`. */
export const dateOrders = ['day-first', 'month-first'] as const;
export type DateOrder = (typeof dateOrders)[number];

/** More columns than any list of tasks has; those beyond are left out. */
export const mostTableColumns = 100;

/** How a table is to be read. What is left out is guessed. */
export const tableChoicesSchema = z
  .strictObject({
    encoding: z.enum(tableEncodings),
    delimiter: z.enum(tableDelimiters),
    /** Whether its first row holds the names of its columns. */
    header: z.boolean(),
    /** One for each column of the table. */
    uses: z.array(z.enum(tableUses)).max(mostTableColumns),
    dates: z.enum(dateOrders),
    includeArchived: z.boolean(),
  })
  .partial();
export type TableChoices = z.infer<typeof tableChoicesSchema>;

/** Where its cards go: to a board of their own, or to one that is there. */
export const tableTargetSchema = z.union([
  z.strictObject({ boardName: z.string().trim().min(1).max(limits.nameLength) }),
  z.strictObject({ boardId: idSchema }),
]);
export type TableTarget = z.infer<typeof tableTargetSchema>;

/** Something in the table that can't be read as it stands. Rows count from 1, the one with the names included. */
export interface TableProblem {
  row: number;
  says: string;
}

/** What a table would come to. */
export interface TablePreview {
  encoding: TableEncoding;
  delimiter: TableDelimiter;
  header: boolean;
  columns: { name: string; use: TableUse }[];
  /** The first of its rows, without the names; each has a cell for every column. */
  rows: string[][];
  /** All of its rows, without the names and those that are empty. */
  rowCount: number;
  /** Null: both may be meant, and somebody has to say. */
  dates: DateOrder | null;
  /** Whether a date in it depends on that order. */
  datesMatter: boolean;
  /** Whether some of its cards are archived ones. */
  hasArchived: boolean;
  /** Why nothing can be imported so, in a sentence; else null. */
  lacks: string | null;
  imported: ImportReport['imported'];
  skipped: ImportReport['skipped'];
  changed: ImportReport['changed'];
  /** The first of them. */
  problems: TableProblem[];
  problemCount: number;
}
