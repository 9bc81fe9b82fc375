import { app, type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron';
import { channels } from '../../preload/contract/channels.ts';

/** What answers windows, once there is an engine to ask. */
export interface DoorKeeper {
  command(event: IpcMainInvokeEvent, name: unknown, payload: unknown): Promise<unknown>;
  query(event: IpcMainInvokeEvent, name: unknown, payload: unknown): Promise<unknown>;
  /** A page has been made for a window; each is told once. */
  watch(contents: WebContents): void;
}

/** The two channels in. Whoever knocks before somebody keeps the door waits, and is answered then. */
export interface Door {
  keep(keeper: DoorKeeper): void;
  /** Resolves once the first of a window’s questions has been answered: it can paint from then on. */
  readonly answered: Promise<void>;
}

/** Call before the first window, which then loads while the engine still reads its disk. */
export function openDoor(): Door {
  let begin: (keeper: DoorKeeper) => void;
  const kept = new Promise<DoorKeeper>((resolve) => {
    begin = resolve;
  });
  let tellAnswered: (() => void) | null = null;
  const answered = new Promise<void>((resolve) => {
    tellAnswered = resolve;
  });
  app.on('web-contents-created', (_event, contents) => void kept.then(({ watch }) => watch(contents)));
  for (const way of ['command', 'query'] as const)
    ipcMain.handle(channels[way], async (event, name: unknown, payload: unknown) => {
      const answer = await (await kept)[way](event, name, payload);
      // The answer itself leaves in this turn.
      if (tellAnswered) setImmediate(tellAnswered);
      tellAnswered = null;
      return answer;
    });
  return { keep: (keeper) => begin(keeper), answered };
}
