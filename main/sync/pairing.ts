import { readFile } from 'node:fs/promises';
import { type Pairing, pairingSchema } from '../../server/protocol/index.ts';

/** Reads what a hub on this machine left for apps; null while no hub runs, or none that says where it is. */
export async function readPairing(file: string): Promise<Pairing | null> {
  try {
    const parsed = pairingSchema.safeParse(JSON.parse(await readFile(file, 'utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    // Not there, or half written: the next attempt reads it again.
    return null;
  }
}
