import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Pairing, pairingSchema } from './protocol/index.ts';

/** Where apps on the hub's own machine find its address and join code; readable by its owner alone. */
export function writePairing(folder: string, pairing: Pairing): void {
  const file = join(folder, 'pairing.json');
  writeFileSync(`${file}.new`, `${JSON.stringify(pairing, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/** Takes the file away, unless another hub has written its own since. */
export function removePairing(folder: string, pid: number): void {
  const file = join(folder, 'pairing.json');
  try {
    const parsed = pairingSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
    if (parsed.success && parsed.data.pid !== pid) return;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
  }
  rmSync(file, { force: true });
}
