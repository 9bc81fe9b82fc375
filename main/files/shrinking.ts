import { fileTypeFromBuffer } from 'file-type';

/** How long a window may take to draw a picture, ms. */
const patienceMs = 20_000;

export interface ShrinkingDeps {
  newId: () => string;
  /** Asks a window to draw the picture at that path small; false where none is open. */
  ask: (request: { id: string; path: string }) => boolean;
}

export interface Shrinking {
  /** WebP; rejects where no window can draw it. */
  shrink(path: string): Promise<Uint8Array>;
  /** A window has drawn it, or can't: null. */
  shrunk(id: string, content: Uint8Array | null): Promise<void>;
}

/**
 * Pictures come from other people, so it is a window's sandbox that decodes them, and main sees no more of them than
 * bytes.
 */
export function createShrinking({ newId, ask }: ShrinkingDeps): Shrinking {
  const waiting = new Map<string, { resolve(content: Uint8Array): void; reject(error: Error): void }>();
  return {
    shrink(path) {
      return new Promise((resolve, reject) => {
        const id = newId();
        const timer = setTimeout(() => end(new Error('No window has drawn the picture.')), patienceMs);
        function end(outcome: Uint8Array | Error): void {
          clearTimeout(timer);
          waiting.delete(id);
          if (outcome instanceof Error) reject(outcome);
          else resolve(outcome);
        }
        waiting.set(id, { resolve: end, reject: end });
        if (!ask({ id, path })) end(new Error('No window is open to draw the picture.'));
      });
    },
    async shrunk(id, content) {
      const type = content && (await fileTypeFromBuffer(content))?.mime;
      const asked = waiting.get(id);
      if (content && type === 'image/webp') asked?.resolve(content);
      else asked?.reject(new Error('The picture can’t be drawn.'));
    },
  };
}
