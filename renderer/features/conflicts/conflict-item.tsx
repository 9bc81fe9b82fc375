import { Columns2 } from 'lucide-react';
import { useNow, useSession } from '../../store/hooks.tsx';
import { Button } from '../../ui/button.tsx';
import { fullTime, relativeTime } from '../../ui/dates.ts';
import { GoToCard } from '../notices/go-to-card.tsx';
import { excerpt } from './comparison.ts';
import { conflictSentence } from './conflict-words.ts';
import styles from './conflicts.module.css';
import { type OpenConflict, useConflict } from './use-conflict.ts';
import { Version } from './version.tsx';

function Choices({ open }: { open: OpenConflict }) {
  const { ui } = useSession();
  const { conflict, card, takeMine, keepTheirs } = open;
  return (
    <div className={styles.choices}>
      {takeMine !== null && (
        <Button small onClick={() => void takeMine()}>
          Use mine
        </Button>
      )}
      <Button small onClick={() => void keepTheirs()}>
        Keep theirs
      </Button>
      <Button small look="quiet" onClick={() => ui.set({ inboxOpen: false, comparing: conflict.id })}>
        <Columns2 size={14} aria-hidden />
        Compare
      </Button>
      {card !== undefined && <GoToCard boardId={conflict.boardId} cardId={card.id} />}
    </div>
  );
}

/** A conflict in the inbox: enough of both versions to choose between them there and then. */
export function ConflictItem({ conflictId }: { conflictId: string }) {
  const now = useNow();
  const open = useConflict(conflictId);
  if (open === null) return null;
  const { conflict, card, versions, whose } = open;
  const at = Date.parse(conflict.at);
  return (
    <li className={styles.item}>
      <p className={styles.message}>{conflictSentence(conflict, card?.title)}</p>
      <time className={styles.time} title={fullTime(at)}>
        {relativeTime(at, now)}
      </time>
      <Version short side="mine" whose="Yours" stretches={excerpt(versions.mine)} />
      <Version short side="theirs" whose={whose} stretches={excerpt(versions.theirs)} />
      <Choices open={open} />
    </li>
  );
}
