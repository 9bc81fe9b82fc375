import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';

/** What an app that is closed keeps of its one workspace. `workspaces`: the folder with a folder for each. */
export function openKeptReplica(workspaces: string) {
  return new DatabaseSync(join(workspaces, readdirSync(workspaces)[0] ?? '', 'replica.db'));
}

/** The file of a person whose app is closed says something else than the hub. */
export function falsifyReplica({ folder }: { folder: string }, word: string, other: string): void {
  const db = openKeptReplica(join(folder, 'workspaces'));
  const falsify = db.prepare(
    'UPDATE entities SET body = replace(body, :word, :other) WHERE instr(body, :word)',
  );
  const { changes } = falsify.run({ word, other });
  db.close();
  if (changes === 0) throw new Error(`the file does not say “${word}” anywhere`);
}
