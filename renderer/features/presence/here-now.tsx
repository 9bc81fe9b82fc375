import { listed } from '../../../preload/strings/formats.ts';
import { t } from '../../../preload/strings/translate.ts';
import { useShown } from '../../store/hooks.tsx';
import { useNames, useOnBoard } from '../../store/presence-hooks.ts';
import type { Presentee } from '../../store/presence-reading.ts';
import { Avatar, Avatars } from '../../ui/avatar.tsx';
import { Popover } from '../../ui/popover.tsx';
import styles from './here-now.module.css';
import { doingOnBoard } from './presence-words.ts';

function Row({ one, name }: { one: Presentee; name: string }) {
  const title = useShown('card', one.cardId ?? '')?.entity.title ?? null;
  return (
    <li className={styles.row}>
      <Avatar name={name} large />
      <div className={styles.who}>
        <span className={styles.name}>{name}</span>
        <span className={styles.doing}>{doingOnBoard(one.field, title)}</span>
      </div>
    </li>
  );
}

/** Who else has this board open. Nothing while there is nobody, or while nothing tells of them. */
export function HereNow({ boardId }: { boardId: string }) {
  const people = useOnBoard(boardId);
  const names = useNames(people);
  if (people.length === 0) return null;
  return (
    <Popover
      label={t('presence.hereNow')}
      trigger={
        <button
          data-control="presence.show"
          type="button"
          className={styles.trigger}
          aria-label={t('presence.hereNowNames', { names: listed(names) })}
        >
          <span className={styles.dot} aria-hidden />
          <Avatars names={[...new Set(names)]} most={4} />
        </button>
      }
    >
      <h2 className={styles.heading}>{t('presence.hereNow')}</h2>
      <ul>
        {people.map((one, index) => (
          <Row key={one.memberId} one={one} name={names[index] ?? ''} />
        ))}
      </ul>
    </Popover>
  );
}
