import { setTimeout as pause } from 'node:timers/promises';
import type { ShownHere } from '../../preload/contract/index.ts';
import { pushTo } from '../ipc/pushes.ts';
import type { AppWindow } from './windows.ts';

/** What a window is there for, for its page. */
export const shownHere = ({
  boardId,
  look,
  onlyCardId,
  onlyOperations,
  openCardId,
}: AppWindow): ShownHere => ({ boardId, look, onlyCardId, onlyOperations, openCardId });

/** Has the page of a hidden window that shows something already show what its window is there for now. */
export interface Turning {
  /** Resolves once it does, or it has had its time: then it is shown as it is. */
  turn(window: AppWindow): Promise<void>;
  /** A page has said that it does. */
  turned(turn: number): void;
}

/** A page that has not turned by then is busy, and turns before the person's eyes, in ms. */
const patienceMs = 500;

export function createTurning(): Turning {
  const underWay = new Map<number, () => void>();
  let last = 0;

  return {
    async turn(window) {
      last += 1;
      const turn = last;
      const turned = new Promise<void>((resolve) => underWay.set(turn, resolve));
      pushTo(window.native.webContents, 'turnTo', { turn, ...shownHere(window) });
      await Promise.race([turned, pause(patienceMs)]);
      underWay.delete(turn);
    },
    turned: (turn) => underWay.get(turn)?.(),
  };
}
