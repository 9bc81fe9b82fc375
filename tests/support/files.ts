import { join } from 'node:path';
import { Readable } from 'node:stream';
import { uuidv7 } from 'uuidv7';
import { createFileSending, type FileSending } from '../../main/files/file-sending.ts';
import { createKeptFiles } from '../../main/files/kept-files.ts';
import { openUnsentFiles } from '../../main/files/unsent-files.ts';
import type { Person } from './people.ts';

const MIB = 1024 * 1024;

/** What a person's app does with files, in the folder of that app. */
export function filesOf({ engine, folder }: Person, onChange: () => void = () => undefined): FileSending {
  return createFileSending({
    engine,
    unsent: openUnsentFiles(join(folder, 'unsent')),
    kept: createKeptFiles({ folder: join(folder, 'pictures'), mostBytes: 64 * MIB }),
    dispatch: engine.dispatch,
    newId: uuidv7,
    onChange,
  });
}

export const sourceOf = (name: string, content: Uint8Array) => ({
  name,
  size: content.length,
  content: Readable.from([content]),
});
