import * as z from 'zod';
import { boardLooks } from '../../preload/contract/view.ts';
import { idSchema } from '../../server/protocol/ids.ts';
import { zoomLevels } from './zoom.ts';

const boundsSchema = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().positive(),
  height: z.int().positive(),
});

/** What is remembered of a window from one start to the next. What an older version did not write has a default. */
export const windowRecordSchema = z.object({
  boardId: idSchema.nullable(),
  /** The one card that the window is for; null: it shows boards. */
  onlyCardId: idSchema.nullable().default(null),
  /** The window is for Operations alone. */
  onlyOperations: z.boolean().default(false),
  /** As which the board is shown; null: as it was shown last in any window. */
  look: z.enum(boardLooks).nullable().default(null),
  /** Where it is when neither maximised nor full screen, in pixels over all displays. */
  bounds: boundsSchema,
  /** The display it is on, and where that had its corner; null: not known. */
  display: z.object({ id: z.number(), x: z.int(), y: z.int() }).nullable().default(null),
  maximized: z.boolean(),
  fullScreen: z.boolean().default(false),
  /** As in zoom.ts; null: as older versions zoomed all windows alike. */
  zoom: z.number().min(zoomLevels.least).max(zoomLevels.most).nullable().default(null),
});
export type WindowRecord = z.infer<typeof windowRecordSchema>;

export const showsBoards = ({
  onlyCardId,
  onlyOperations,
}: Pick<WindowRecord, 'onlyCardId' | 'onlyOperations'>): boolean => onlyCardId === null && !onlyOperations;

export const mostWindows = 100;
const mostRecent = 5;

/** The windows of one workspace; of the app before it has joined any, `workspaceId` is null. */
export const layoutSchema = z.object({
  workspaceId: z.string().max(100).nullable(),
  windows: z.array(windowRecordSchema).max(mostWindows),
  /** Boards that were shown last, the latest first. */
  recentBoardIds: z.array(idSchema).default([]),
});
export type Layout = z.infer<typeof layoutSchema>;

/** More workspaces than anybody belongs to; those that were used longest ago are forgotten. */
const mostLayouts = 50;

export function windowsOf(layouts: readonly Layout[], workspaceId: string | null): readonly WindowRecord[] {
  return layouts.find((layout) => layout.workspaceId === workspaceId)?.windows ?? [];
}

/** The layouts with that of one workspace changed; the latest is at the end. `windows`: the one used last at the end. */
export function withWindows(
  layouts: readonly Layout[],
  workspaceId: string | null,
  windows: readonly WindowRecord[],
): Layout[] {
  const own = layouts.find((layout) => layout.workspaceId === workspaceId);
  const others = layouts.filter((layout) => layout !== own);
  const shown = windows.flatMap(({ boardId }) => boardId ?? []).reverse();
  const recentBoardIds = [...new Set([...shown, ...(own?.recentBoardIds ?? [])])].slice(0, mostRecent);
  return [...others, { workspaceId, windows: windows.slice(-mostWindows), recentBoardIds }].slice(
    -mostLayouts,
  );
}
