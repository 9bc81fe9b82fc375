import { withoutImports } from './import-rules.ts';
import { withoutPurged } from './purge-rules.ts';
import { seenBy } from './visibility.ts';
import type { WorkspaceReader } from './workspace.ts';

/** The workspace as it is shown to this member: what they may see, is whole, and was not removed for good. */
export function shownTo(workspace: WorkspaceReader, memberId: string): WorkspaceReader {
  return withoutPurged(withoutImports(seenBy(workspace, memberId)));
}
