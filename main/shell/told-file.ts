import { readFileSync } from 'node:fs';
import * as z from 'zod';
import type { ToldBook } from '../sync/own-news.ts';
import { writeFileAtomically } from './atomic-file.ts';
import type { Log } from './log.ts';

/** The newest ids that are kept; a person who leaves more than that unread is told of the oldest once more. */
const MOST = 2000;

const fileSchema = z.array(z.string().max(100));

/**
 * Ids of what this device has notified its person of: a JSON list. A file that can't be read counts as empty, so that
 * the worst that comes of it is a notification too many.
 */
export function openToldFile({ file, log }: { file: string; log: Log }): ToldBook {
  let ids = new Set(read(file, log));
  return {
    has: (id) => ids.has(id),
    add(more) {
      ids = new Set([...ids, ...more].slice(-MOST));
      try {
        writeFileAtomically(file, JSON.stringify([...ids]), 0o600);
      } catch (error) {
        log({ level: 'warn', message: 'What has been notified of could not be kept.', error });
      }
    },
  };
}

function read(file: string, log: Log): string[] {
  try {
    return fileSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (!missing) log({ level: 'warn', message: 'What had been notified of could not be read.', error });
    return [];
  }
}
