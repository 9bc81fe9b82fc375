import { useMayWrite, useNow, useSession, useShown } from '../../store/hooks.tsx';
import { Button } from '../../ui/button.tsx';
import { fullTime, relativeTime } from '../../ui/dates.ts';
import { conflictSentence } from './conflict-words.ts';
import { GoToCard } from './go-to-card.tsx';
import styles from './inbox.module.css';

function Words({ whose, text }: { whose: string; text: string }) {
  return (
    <figure className={styles.words}>
      <figcaption>{whose}</figcaption>
      <blockquote data-selectable="">{text === '' ? <em>Nothing</em> : text}</blockquote>
    </figure>
  );
}

/** `theirs` in the record are the words of the member it is for; `kept` are the ones that stand now. */
export function ConflictItem({ conflictId }: { conflictId: string }) {
  const { workspace, actions } = useSession();
  const now = useNow();
  const mayWrite = useMayWrite();
  const conflict = useShown('conflict', conflictId)?.entity;
  const card = useShown('card', conflict?.cardId ?? '')?.entity;
  if (conflict === undefined) return null;
  const at = Date.parse(conflict.at);
  const read = () => actions.dispatch({ type: 'notice.read', conflictId });

  async function putBack(): Promise<void> {
    if (conflict === undefined || card === undefined) return;
    const { field, theirs } = conflict;
    const base = workspace.store.getState().cursor;
    const changes = { [field]: theirs };
    const baseText = { [field]: card[field] };
    if (await actions.dispatch({ type: 'card.update', cardId: card.id, changes, baseText }, base)) {
      await read();
    }
  }

  return (
    <li className={styles.item}>
      <p className={styles.message}>{conflictSentence(conflict, card?.title)}</p>
      <time className={styles.time} title={fullTime(at)}>
        {relativeTime(at, now)}
      </time>
      <Words whose="Yours" text={conflict.theirs} />
      <Words whose={conflict.by} text={conflict.kept} />
      <div className={styles.buttons}>
        {card !== undefined && mayWrite && (
          <Button small onClick={() => void putBack()}>
            Put mine back
          </Button>
        )}
        <Button small look="quiet" onClick={() => void read()}>
          OK
        </Button>
        {card !== undefined && <GoToCard boardId={conflict.boardId} cardId={card.id} />}
      </div>
    </li>
  );
}
