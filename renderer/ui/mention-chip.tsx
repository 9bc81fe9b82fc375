import type { ReactNode } from 'react';
import { useShown, useWorkspace } from '../store/hooks.tsx';
import styles from './mention-chip.module.css';

interface MentionChipProps {
  memberId: string;
  /** What the text says, for somebody who is not here. */
  children: ReactNode;
}

/** Somebody who is mentioned, by the name that they have now. */
export function MentionChip({ memberId, children }: MentionChipProps) {
  const name = useShown('member', memberId)?.entity.name;
  const me = useWorkspace((state) => state.identity?.memberId);
  return (
    <span className={styles.chip} data-mine={memberId === me ? '' : undefined}>
      {name === undefined ? children : `@${name}`}
    </span>
  );
}
