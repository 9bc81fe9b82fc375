import type { Writable } from 'node:stream';

/** A stream of JSON objects, one a line. */
export interface Lines {
  write(value: object): void;
  /** Resolves when there is room again: at once, unless whoever reads is slow. */
  room(): Promise<void>;
}

/** `onClosed`: whoever read has gone, as `head` does when it has enough. */
export function createLines(stream: Writable, onClosed: () => void): Lines {
  let open = true;
  const close = () => {
    open = false;
    onClosed();
  };
  stream.on('error', close);
  stream.on('close', close);
  return {
    write(value) {
      if (open) stream.write(`${JSON.stringify(value)}\n`);
    },
    async room() {
      while (open && stream.writableNeedDrain)
        await new Promise<void>((resolve) => {
          const go = () => {
            stream.off('drain', go);
            stream.off('close', go);
            resolve();
          };
          stream.on('drain', go);
          stream.on('close', go);
        });
    },
  };
}
