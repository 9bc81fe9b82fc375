import { useEffect, useSyncExternalStore } from 'react';
import { useIds, useSession, useWorkspace } from '../../store/hooks.tsx';

function onFocus(listener: () => void): () => void {
  for (const event of ['focus', 'blur']) window.addEventListener(event, listener);
  return () => {
    for (const event of ['focus', 'blur']) window.removeEventListener(event, listener);
  };
}
const hasFocus = () => document.hasFocus();

/** Whoever has a card open in front of them has looked at what mentions them on it. */
export function useMentionsRead(cardId: string): void {
  const { actions } = useSession();
  const looking = useSyncExternalStore(onFocus, hasFocus);
  const ids = useIds(
    'mention',
    useWorkspace((state) => state.identity?.memberId ?? ''),
  );
  const mentions = useWorkspace((state) => state.parts.mention.byId);
  useEffect(() => {
    if (!looking) return;
    for (const mentionId of ids)
      if (mentions.get(mentionId)?.entity.cardId === cardId)
        void actions.dispatch({ type: 'mention.read', mentionId });
  }, [actions, looking, ids, mentions, cardId]);
}
