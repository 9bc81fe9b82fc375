import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeFileAtomically } from './atomic-file.ts';
import { setAside } from './set-aside.ts';

/**
 * What was found, and done about it: `good` as it is, `none` there yet, `restored` from the last good copy,
 * or `reset` because neither could be used.
 */
export interface Healing {
  outcome: 'good' | 'none' | 'restored' | 'reset';
  /** Where the file that could not be used is now. */
  setAside: string | null;
}

export interface SettingsFolder {
  folder: string;
  isValid: (value: unknown) => boolean;
  now: () => number;
}

const fileOf = (folder: string) => join(folder, 'settings.json');
const lastGoodOf = (folder: string) => join(folder, 'settings.last-good.json');

/**
 * Runs before the settings are opened, so that what opens them finds a whole file or none. Touches only
 * files named `settings.…` in the folder. Throws what the file system throws.
 */
export function healSettingsFile({ folder, isValid, now }: SettingsFolder): Healing {
  mkdirSync(folder, { recursive: true });
  sweep(folder);
  const file = fileOf(folder);
  const found = read(file, isValid);
  if (found.state === 'good') return { outcome: 'good', setAside: null };

  const aside = found.state === 'bad' ? setAside(file, now()) : null;
  const lastGood = read(lastGoodOf(folder), isValid);
  if (lastGood.state === 'good') {
    writeFileAtomically(file, lastGood.text);
    return { outcome: 'restored', setAside: aside };
  }
  if (lastGood.state === 'bad') rmSync(lastGoodOf(folder), { force: true, recursive: true });
  return { outcome: aside === null ? 'none' : 'reset', setAside: aside };
}

/** Called after each change that is safely on disk. */
export function keepLastGood(folder: string, value: unknown): void {
  writeFileAtomically(lastGoodOf(folder), JSON.stringify(value, undefined, '\t'));
}

type Found = { state: 'missing' } | { state: 'good'; text: string } | { state: 'bad' };

function read(file: string, isValid: (value: unknown) => boolean): Found {
  try {
    const text = readFileSync(file, 'utf8');
    return isValid(JSON.parse(text)) ? { state: 'good', text } : { state: 'bad' };
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ENOENT'
      ? { state: 'missing' }
      : { state: 'bad' };
  }
}

/** A process killed in mid-write leaves the text it was about to rename; electron-store gives each a new name. */
function sweep(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (name.startsWith('settings.json.tmp-')) rmSync(join(folder, name), { force: true });
  }
}
