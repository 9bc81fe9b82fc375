import type { Entity, StateScope } from '../protocol/index.ts';
import { boardOf, ownerOf } from './entity-key.ts';
import type { Digest } from './fingerprint.ts';
import { boardScope } from './scopes.ts';
import type { WorkspaceReader } from './workspace.ts';

/**
 * What everybody who sees a scope sees of it, and what its own events alone change: so that it is the same wherever
 * the scope's count is the same. What is one person's own (conflicts, the theme) is none of it.
 */
export function* stateOf(workspace: WorkspaceReader, scope: StateScope): Iterable<Entity> {
  for (const entity of workspace.entities()) {
    if (ownerOf(entity) !== null) continue;
    const boardId = boardOf(entity);
    if (scope === (boardId === null ? 'workspace' : boardScope(boardId))) yield entity;
  }
}

/** Digests that are reckoned between two pauses: a millisecond's worth or two. */
const AT_A_TIME = 64;

/** Reckons what a large state's hash is made of, with pauses, so that the hash itself takes no time that anybody notices. */
export async function prepareHash(
  state: Iterable<Entity>,
  digestOf: Digest,
  pause: () => Promise<unknown>,
): Promise<void> {
  let count = 0;
  for (const entity of [...state]) {
    digestOf(entity);
    count += 1;
    if (count % AT_A_TIME === 0) await pause();
  }
}
