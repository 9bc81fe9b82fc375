import type { CommitQueue } from '../events/commit-queue.ts';
import type { Member } from '../protocol/index.ts';
import type { WorkspaceReader } from '../rules/workspace.ts';

/** A workspace from before there were roles has no owner: the first who joined becomes it. Ids tell who that was. */
export async function haveAnOwner(
  workspace: WorkspaceReader,
  commits: Pick<CommitQueue, 'run'>,
): Promise<void> {
  const members: Member[] = [];
  for (const entity of workspace.entities()) if (entity.kind === 'member') members.push(entity);
  if (members.some(({ role }) => role === 'owner')) return;
  const [first] = members.sort((a, b) => (a.id < b.id ? -1 : 1));
  if (first) await commits.run([{ type: 'member.update', memberId: first.id, changes: { role: 'owner' } }]);
}
