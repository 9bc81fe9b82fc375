import type { ImportEnded } from '../../preload/contract/index.ts';
import { pushTo } from '../ipc/pushes.ts';
import { whenLoaded } from './go-to.ts';
import type { Windows } from './windows.ts';

/** Tells how imports ended that no window waited for, to one window as soon as there is one. */
export function createImportNews(windows: Windows): (ended: ImportEnded) => void {
  const untold: ImportEnded[] = [];
  function tell(): void {
    const window = windows.focused() ?? windows.all().findLast(({ native }) => !native.isDestroyed());
    if (!window) return;
    for (const ended of untold.splice(0))
      whenLoaded(window, () => pushTo(window.native.webContents, 'importEnded', ended));
  }
  windows.onChange(tell);
  return (ended) => {
    untold.push(ended);
    tell();
  };
}
