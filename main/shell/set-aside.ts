import { readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';

const kept = 5;

/**
 * Renames a file that cannot be read to `<name>.corrupt-<time>.<ext>` beside it, for whoever wants to look
 * into it, and keeps the newest five of them. Returns the new path.
 */
export function setAside(file: string, now: number): string {
  const folder = dirname(file);
  const extension = extname(file);
  const prefix = `${basename(file, extension)}.corrupt-`;
  const aside = join(folder, `${prefix}${new Date(now).toISOString().replaceAll(':', '-')}${extension}`);
  renameSync(file, aside);
  const older = readdirSync(folder)
    .filter((name) => name.startsWith(prefix))
    .sort()
    .slice(0, -kept);
  for (const name of older) rmSync(join(folder, name), { force: true, recursive: true });
  return aside;
}
