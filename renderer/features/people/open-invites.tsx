import type { OpenInvite } from '../../../preload/contract/index.ts';
import { t } from '../../../preload/strings/translate.ts';
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
    <section aria-label={t('invites.open')}>
      <h3 className={styles.heading}>{t('invites.open')}</h3>
      <ul>
        {invites.map((invite) => (
          <li key={invite.id} className={styles.row}>
            <div className={styles.who}>
              <span className={styles.name}>
                {t('invites.roleUses', { role: roleName(invite.role), uses: usesInWords(invite) })}
              </span>
              <span className={styles.quiet}>
                {t('invites.fromUntil', { createdBy: invite.createdBy, time: fullTime(invite.expiresAt) })}
              </span>
            </div>
            <Button
              control="invite.take-back"
              small
              aria-label={t('invites.takeBackNamed', {
                createdBy: invite.createdBy,
                role: roleName(invite.role),
              })}
              onClick={() => void takeBack(invite.id)}
            >
              {t('invites.takeBack')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
