import { useEffect } from 'react';
import type { EntityOf } from '../../../preload/contract/index.ts';
import { emptyList } from '../../store/grouping.ts';
import { useSession } from '../../store/hooks.tsx';
import type { WindowSession } from '../../store/session.ts';
import type { WorkspaceState } from '../../store/workspace-store.ts';
import { conflictSentence, isOwn, nameIn } from '../conflicts/conflict-words.ts';
import { mentionSentence } from '../mentions/mention-words.ts';
import { openMention } from '../mentions/open-mention.ts';

type State = Pick<WorkspaceState, 'parts' | 'identity'>;

/** What is this person's own of that kind now and was not before. */
function newOnes<K extends 'conflict' | 'mention'>(kind: K, state: State, before: State): EntityOf<K>[] {
  const of = ({ parts, identity }: State) => parts[kind].groups.get(identity?.memberId ?? '') ?? emptyList;
  const [now, known] = [of(state), of(before)];
  if (now === known) return [];
  return now.flatMap((id) => {
    const own = known.includes(id) ? undefined : state.parts[kind].byId.get(id)?.entity;
    return own ? [own] : [];
  });
}

function tellMentions(session: WindowSession, state: State, before: State): void {
  const { ui } = session;
  for (const mention of newOnes('mention', state, before)) {
    const { cardId } = mention;
    if (ui.store.getState().openCardId === cardId && document.hasFocus()) continue;
    const title = state.parts.card.byId.get(cardId)?.entity.title;
    ui.notify(mentionSentence(mention, title), () => openMention(session, mention));
  }
}

function tell(session: WindowSession, state: WorkspaceState, before: WorkspaceState): void {
  const { ui } = session;
  if (state.notices !== before.notices) {
    const known = new Set(before.notices.map((notice) => notice.id));
    for (const notice of state.notices) if (!known.has(notice.id)) ui.notify(notice.message);
  }
  tellMentions(session, state, before);
  for (const conflict of newOnes('conflict', state, before))
    if (!isOwn(conflict)) ui.notify(conflictSentence(conflict, nameIn(state.parts, conflict)));
}

/** What comes in while the window is open is told at once; what was there before waits in the inbox. */
export function useNews(): void {
  const session = useSession();
  useEffect(
    () => session.workspace.store.subscribe((state, before) => tell(session, state, before)),
    [session],
  );
}
