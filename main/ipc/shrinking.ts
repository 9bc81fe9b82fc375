import type { ShrinkRequest } from '../../preload/contract/index.ts';
import type { Windows } from '../shell/windows.ts';
import { pushTo } from './pushes.ts';

/** The window that was used last draws the picture; false where none is open. */
export function askAWindow(windows: Windows, request: ShrinkRequest): boolean {
  const last = windows
    .all()
    .findLast(({ native }) => !native.isDestroyed() && !native.webContents.isCrashed());
  if (last) pushTo(last.native.webContents, 'shrink', request);
  return last !== undefined;
}
