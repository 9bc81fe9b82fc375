import { useEffect } from 'react';
import { emptyList } from '../../store/grouping.ts';
import { useSession } from '../../store/hooks.tsx';
import type { WindowSession } from '../../store/session.ts';
import type { WorkspaceState } from '../../store/workspace-store.ts';
import { conflictSentence, isOwn, nameIn } from '../conflicts/conflict-words.ts';

function conflictsOf({ parts, identity }: WorkspaceState): readonly string[] {
  return parts.conflict.groups.get(identity?.memberId ?? '') ?? emptyList;
}

function tell({ ui }: WindowSession, state: WorkspaceState, before: WorkspaceState): void {
  if (state.notices !== before.notices) {
    const known = new Set(before.notices.map((notice) => notice.id));
    for (const notice of state.notices) if (!known.has(notice.id)) ui.notify(notice.message);
  }
  const conflicts = conflictsOf(state);
  const known = conflictsOf(before);
  if (conflicts === known) return;
  for (const id of conflicts) {
    const conflict = state.parts.conflict.byId.get(id)?.entity;
    if (conflict === undefined || known.includes(id) || isOwn(conflict)) continue;
    ui.notify(conflictSentence(conflict, nameIn(state.parts, conflict)));
  }
}

/** What comes in while the window is open is told at once; what was there before waits in the inbox. */
export function useNews(): void {
  const session = useSession();
  useEffect(
    () => session.workspace.store.subscribe((state, before) => tell(session, state, before)),
    [session],
  );
}
