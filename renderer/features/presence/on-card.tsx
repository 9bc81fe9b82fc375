import { Eye, Pencil } from 'lucide-react';
import type { Presentee } from '../../store/presence.ts';
import { useNames, useOnCard } from '../../store/presence-hooks.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { classes } from '../../ui/classes.ts';
import styles from './on-card.module.css';
import { doing, list } from './presence-words.ts';

/** Those who write come first. */
function useOrdered(cardId: string): { people: readonly Presentee[]; names: string[] } {
  const all = useOnCard(cardId);
  const people = all.toSorted((a, b) => Number(b.field !== null) - Number(a.field !== null));
  return { people, names: useNames(people) };
}

function words(people: readonly Presentee[], names: readonly string[]): string {
  return list(people.map(({ field }, index) => `${names[index]} is ${doing(field)}`));
}

/** On a card’s face, who else has it open. It takes no room, so that no card moves when somebody comes or goes. */
export function FacePresence({ cardId }: { cardId: string }) {
  const { people, names } = useOrdered(cardId);
  const [first] = people;
  if (first === undefined) return null;
  const said = words(people, names);
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

/** In an open card, who else has it open and what they write in; told to those who can’t see it, too. */
export function DialogPresence({ cardId, className }: { cardId: string; className?: string | undefined }) {
  const { people, names } = useOrdered(cardId);
  const [first] = people;
  return (
    <div className={classes(styles.dialog, className)} role="status">
      {first !== undefined && (
        <>
          <Avatar name={names[0] ?? ''} />
          <span className={styles.said} title={words(people, names)}>
            {people.length === 1
              ? words([first], names)
              : `${names[0]} is ${doing(first.field)}, ${people.length - 1} more here`}
          </span>
        </>
      )}
    </div>
  );
}
