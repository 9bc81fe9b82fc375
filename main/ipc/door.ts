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
}

/** Call before the first window, which then loads while the engine still reads its disk. */
export function openDoor(): Door {
  let begin: (keeper: DoorKeeper) => void;
  const kept = new Promise<DoorKeeper>((resolve) => {
    begin = resolve;
  });
  app.on('web-contents-created', (_event, contents) => void kept.then(({ watch }) => watch(contents)));
  for (const way of ['command', 'query'] as const)
    ipcMain.handle(channels[way], async (event, name: unknown, payload: unknown) =>
      (await kept)[way](event, name, payload),
    );
  return { keep: (keeper) => begin(keeper) };
}
