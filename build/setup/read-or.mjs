import { readFileSync } from 'node:fs';

/**
 * What the file holds; `fallback` where there is none, as when another process has just removed it.
 * @template T
 * @param {string} path
 * @param {T} fallback
 */
export function readOr(path, fallback) {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT') return fallback;
    throw error;
  }
}
