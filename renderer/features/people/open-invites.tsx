import type { OpenInvite } from '../../../preload/contract/index.ts';
import { useActions } from '../../store/hooks.tsx';
import { roleName } from '../../store/roles.ts';
import { Button } from '../../ui/button.tsx';
import { fullTime } from '../../ui/dates.ts';
import styles from './people.module.css';
import { usesInWords } from './people-words.ts';

export function OpenInvites({ invites, onChanged }: { invites: readonly OpenInvite[]; onChanged(): void }) {
  const { ask } = useActions();
  async function takeBack(inviteId: string): Promise<void> {
    await ask('takeInviteBack', { inviteId });
    onChanged();
  }
  if (invites.length === 0) return null;
  return (
    <section aria-label="Open invites">
      <h3 className={styles.heading}>Open invites</h3>
      <ul>
        {invites.map((invite) => (
          <li key={invite.id} className={styles.row}>
            <div className={styles.who}>
              <span className={styles.name}>
                {roleName(invite.role)}, {usesInWords(invite)}
              </span>
              <span className={styles.quiet}>
                From {invite.createdBy}, until {fullTime(invite.expiresAt)}
              </span>
            </div>
            <Button
              control="invite.take-back"
              small
              aria-label={`Take back the invite of ${invite.createdBy} for a ${invite.role}`}
              onClick={() => void takeBack(invite.id)}
            >
              Take back
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
