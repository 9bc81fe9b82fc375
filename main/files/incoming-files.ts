import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import type { Answer, CommandPayload } from '../../preload/contract/index.ts';
import type { FileSending } from './file-sending.ts';
import { unreadable } from './file-words.ts';

type Part = CommandPayload<'bringFilePart'>;

interface Incoming {
  content: PassThrough;
  /** Bytes that have come. */
  at: number;
  added: Promise<Answer<null>>;
  timer: NodeJS.Timeout;
}

/** A window that falls silent in the midst of a file has gone, ms. */
const patienceMs = 60_000;

/**
 * Files that windows hand over, part by part: a window may name no file of the system's, and no more than a little is in
 * memory. Each part is answered once there is room for the next; the last, once the file is on disk.
 */
export function createIncomingFiles(sending: Pick<FileSending, 'add'>) {
  const incoming = new Map<string, Incoming>();

  function begin({ fileId, cardId, name, size }: Part): Incoming {
    const content = new PassThrough();
    // Who reads it says what went wrong.
    content.on('error', () => undefined);
    const added = sending.add(cardId, { name, size, content });
    const timer = setTimeout(() => content.destroy(new Error('The window has gone.')), patienceMs);
    const begun = { content, at: 0, added, timer };
    incoming.set(fileId, begun);
    void added.finally(() => {
      clearTimeout(begun.timer);
      incoming.delete(fileId);
      content.destroy();
    });
    return begun;
  }

  return async (part: Part): Promise<Answer<null>> => {
    const { fileId, name, size, at, content } = part;
    const file = at === 0 && !incoming.has(fileId) ? begin(part) : incoming.get(fileId);
    if (!file || file.at !== at || at + content.length > size) {
      file?.content.destroy(new Error('A part is missing.'));
      return unreadable(name);
    }
    file.at += content.length;
    file.timer.refresh();
    const hasRoom = file.content.write(content);
    if (file.at === size) {
      file.content.end();
      return file.added;
    }
    const refused = file.added.then((answer) => (answer.ok ? unreadable(name) : answer));
    // What is refused at once is refused before a turn of the event loop is over.
    const room = hasRoom ? turn() : once(file.content, 'drain');
    return Promise.race([
      refused,
      room.then(
        () => ({ ok: true as const, value: null }),
        () => refused,
      ),
    ]);
  };
}
