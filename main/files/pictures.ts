import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import pLimit from 'p-limit';
import { type Attachment, isPicture, picturePath } from '../../preload/contract/index.ts';
import type { SyncEngine } from '../sync/engine-port.ts';
import type { KeptFiles } from './kept-files.ts';
import { wholeContent } from './whole-content.ts';

export interface PicturesDeps {
  engine: Pick<SyncEngine, 'entity' | 'files'>;
  kept: KeptFiles;
  /**
   * Makes the small picture of the one at this address: WebP. Null where it can't be drawn; rejects where nobody is
   * there to draw it.
   */
  shrink: (path: string) => Promise<Uint8Array>;
}

/** Answers the path of a picture; null for a path that is none. */
export type Pictures = (path: string) => Promise<Response | null>;

/** Requests to the hub at a time: a board full of covers is not to keep its edits waiting. */
const mostAtOnce = 3;
const smallType = 'image/webp';

const headers = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; sandbox",
} as const;

/** What the small picture of a file is kept as. */
const smallName = (hash: string) => `${hash}.small`;

/** Removes the pictures that are on no card of the hub in use; another hub's are asked of it again. */
export async function dropOtherPictures({
  engine,
  kept,
}: {
  engine: Pick<SyncEngine, 'entities'>;
  kept: Pick<KeptFiles, 'retain'>;
}): Promise<void> {
  const shown = [...engine.entities()].flatMap((entity) =>
    entity.kind === 'card' ? entity.attachments : [],
  );
  const names = new Set(shown.flatMap(({ hash }) => [hash, smallName(hash)]));
  await kept.retain((name) => names.has(name));
}

const answer = (status: number, says: string) =>
  new Response(says, {
    status,
    headers: { ...headers, 'content-type': 'text/plain', 'cache-control': 'no-store' },
  });
const notFound = () => answer(404, 'Not found');
/** Worth asking for again: the hub may be back. */
const notNow = () => answer(503, 'Not now');

/** What a picture holds never changes under its address. */
function sent(file: string, type: string): Response {
  const body = Readable.toWeb(createReadStream(file)) as ReadableStream;
  return new Response(body, {
    headers: { ...headers, 'content-type': type, 'cache-control': 'private, max-age=86400, immutable' },
  });
}

/**
 * The pictures on cards, for windows: whole, and small as covers and previews. Only those that the person sees, as the
 * replica stands; asked of the hub once, and from then on kept on this device by what they hold.
 */
export function createPictures({ engine, kept, shrink }: PicturesDeps): Pictures {
  const underWay = new Map<string, Promise<string>>();
  const inTurn = pLimit(mostAtOnce);

  function once(name: string, make: () => Promise<string>): Promise<string> {
    const waiting = underWay.get(name) ?? make().finally(() => underWay.delete(name));
    underWay.set(name, waiting);
    return waiting;
  }

  async function fetched(cardId: string, { id, hash }: Attachment): Promise<string> {
    const content = await engine.files.read(cardId, id);
    if (!content.ok) throw new Error(content.message);
    return kept.keep(hash, wholeContent(content.value, hash));
  }

  async function whole(cardId: string, file: Attachment): Promise<string> {
    return (await kept.find(file.hash)) ?? once(file.hash, () => inTurn(() => fetched(cardId, file)));
  }

  async function small(cardId: string, file: Attachment): Promise<string> {
    const name = smallName(file.hash);
    const make = async () => {
      await whole(cardId, file);
      const content = await shrink(picturePath(cardId, file.id, 'whole'));
      return kept.keep(name, Readable.from([content]));
    };
    return (await kept.find(name)) ?? once(name, make);
  }

  /** Answers an address as `picturePath` makes it; null where it is another. */
  return async (path: string): Promise<Response | null> => {
    const [, place, cardId = '', attachmentId, size, ...more] = path.split('/');
    if (place !== 'pictures') return null;
    const card = engine.entity(`card:${cardId}`);
    const file = card?.kind === 'card' ? card.attachments.find(({ id }) => id === attachmentId) : undefined;
    if (!file || !isPicture(file) || more.length > 0) return notFound();
    try {
      if (size === 'whole') return sent(await whole(cardId, file), file.type);
      return size === 'small' ? sent(await small(cardId, file), smallType) : notFound();
    } catch {
      return notNow();
    }
  };
}
