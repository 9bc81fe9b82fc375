import { channels } from '../../preload/contract/channels.ts';
import type { Pushes, PushName } from '../../preload/contract/index.ts';

/** The part of Electron's WebContents that a push needs. */
export interface PushTarget {
  isDestroyed(): boolean;
  isCrashed(): boolean;
  send(channel: string, value: unknown): void;
}

/** Tells one window something. A window that is on its way out hears nothing, which is no fault. */
export function pushTo<N extends PushName>(target: PushTarget, name: N, value: Pushes[N]): void {
  if (target.isDestroyed() || target.isCrashed()) return;
  target.send(channels.push(name), value);
}
