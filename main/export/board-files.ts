import { safeFileName } from '../../server/rules/file-name.ts';
import type { BoardContent } from './board-content.ts';

/** A file on a board, as it is put into an archive: once, on however many cards it is. */
export interface ArchivedFile {
  /** In the archive. */
  path: string;
  hash: string;
  /** Bytes. */
  size: number;
  /** Where to have it from: any of its cards. */
  cardId: string;
  attachmentId: string;
  name: string;
}

/** The files of the board's cards by their hash, in the order in which they are on it. */
export function filesOn({ columns }: BoardContent): ReadonlyMap<string, ArchivedFile> {
  const files = new Map<string, ArchivedFile>();
  for (const { cards } of columns)
    for (const { card } of cards)
      for (const { id, hash, size, name } of card.attachments) {
        if (files.has(hash)) continue;
        // Numbered, since files of one name may be on many cards.
        const path = `files/${files.size + 1} ${safeFileName(name)}`;
        files.set(hash, { path, hash, size, cardId: card.id, attachmentId: id, name });
      }
  return files;
}
