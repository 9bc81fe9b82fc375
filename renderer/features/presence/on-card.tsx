import { AppWindow, Eye, Pencil } from 'lucide-react';
import type { OpenCard } from '../../../preload/contract/index.ts';
import { listed } from '../../../preload/strings/formats.ts';
import { t } from '../../../preload/strings/translate.ts';
import { whereOpen } from '../../store/open-cards.ts';
import { useNames, useOnCard, useOpenElsewhere } from '../../store/presence-hooks.ts';
import type { Presentee } from '../../store/presence-reading.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { classes } from '../../ui/classes.ts';
import styles from './on-card.module.css';
import { doing } from './presence-words.ts';

/** Those who write come first. */
function useOrdered(cardId: string): { people: readonly Presentee[]; names: string[] } {
  const all = useOnCard(cardId);
  const people = all.toSorted((a, b) => Number(b.field !== null) - Number(a.field !== null));
  return { people, names: useNames(people) };
}

function words(people: readonly Presentee[], names: readonly string[]): string {
  return listed(
    people.map(({ field }, index) => t('presence.is', { name: names[index] ?? '', doing: doing(field) })),
  );
}

/** On a card’s face, who else has it open. It takes no room, so that no card moves when somebody comes or goes. */
export function FacePresence({ cardId }: { cardId: string }) {
  const { people, names } = useOrdered(cardId);
  const own = useOpenElsewhere(cardId);
  const [first] = people;
  if (first === undefined) return own === null ? null : <OwnElsewhere own={own} />;
  const others = words(people, names);
  const said = own === null ? others : t('presence.andOpen', { others, whereOpen: whereOpen(own) });
  const Sign = first.field === null ? Eye : Pencil;
  return (
    <span
      className={styles.face}
      data-writing={first.field === null ? undefined : ''}
      role="img"
      aria-label={said}
    >
      <Sign size={12} aria-hidden />
      <span className={styles.short} aria-hidden>
        {people.length === 1 ? names[0] : `${names[0]} +${people.length - 1}`}
      </span>
    </span>
  );
}

/** Likewise where nobody else has, and oneself has in another window or on another device. */
function OwnElsewhere({ own }: { own: OpenCard }) {
  return (
    <span className={styles.face} role="img" aria-label={t('presence.open', { whereOpen: whereOpen(own) })}>
      <AppWindow size={12} aria-hidden />
      <span className={styles.short} aria-hidden>
        {own.inWindow ? t('presence.otherWindow') : t('presence.otherDevice')}
      </span>
    </span>
  );
}

/** In an open card, who else has it open and what they write in; told to those who can’t see it, too. */
export function DialogPresence({ cardId, className }: { cardId: string; className?: string | undefined }) {
  const { people, names } = useOrdered(cardId);
  const own = useOpenElsewhere(cardId);
  const [first] = people;
  return (
    <div className={classes(styles.dialog, className)} role="status">
      {first === undefined && own !== null && (
        <>
          <AppWindow size={16} aria-hidden />
          <span className={styles.said}>{t('presence.openToo', { whereOpen: whereOpen(own) })}</span>
        </>
      )}
      {first !== undefined && (
        <>
          <Avatar name={names[0] ?? ''} />
          <span className={styles.said} title={words(people, names)}>
            {people.length === 1
              ? words([first], names)
              : t('presence.isAndMore', {
                  name: names[0] ?? '',
                  doing: doing(first.field),
                  count: people.length - 1,
                })}
          </span>
        </>
      )}
    </div>
  );
}
