import { readFileSync, rmSync } from 'node:fs';
import { basename } from 'node:path';
import * as z from 'zod';
import { writeFileAtomically } from './atomic-file.ts';

/** Files that are being written beside the places they are for, kept so that a crash leaves none of them for good. */
export interface Unfinished {
  begin(path: string): void;
  end(path: string): void;
}

const pathsSchema = z.array(z.string());
/** As `writeWhole` calls them: nothing else is ever removed. */
const isPart = (path: string) => /^\.[0-9a-f]{12}\.part$/.test(basename(path));

function pathsIn(file: string): string[] {
  try {
    return pathsSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    // There is none, or nobody can tell any more.
    return [];
  }
}

/** Removes what was being written when the app ended the last time. */
export function openUnfinished(file: string): Unfinished {
  for (const path of pathsIn(file)) if (isPart(path)) rmSync(path, { force: true });
  rmSync(file, { force: true });
  const paths = new Set<string>();
  const keep = () => writeFileAtomically(file, JSON.stringify([...paths]), 0o600);
  return {
    begin(path) {
      paths.add(path);
      keep();
    },
    end(path) {
      paths.delete(path);
      keep();
    },
  };
}
