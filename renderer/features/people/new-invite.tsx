import type { NewInvite } from '../../../preload/contract/index.ts';
import { t } from '../../../preload/strings/translate.ts';
import { useWorkspace } from '../../store/hooks.tsx';
import { roleName } from '../../store/roles.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { fullTime } from '../../ui/dates.ts';
import styles from './people.module.css';
import { invitation, isOnlyHere, usesInWords } from './people-words.ts';

/** A code, the one time it is told. */
export function NewInviteBox({ invite, onDone }: { invite: NewInvite; onDone(): void }) {
  const workspaceName = useWorkspace((state) => state.status.workspaceName);
  return (
    <section className={styles.invite} aria-label={t('invites.newInvite')}>
      <p className={styles.quiet} role="status">
        {t('invites.about', {
          role: roleName(invite.role),
          uses: usesInWords(invite),
          time: fullTime(invite.expiresAt),
        })}
      </p>
      <p className={styles.code} data-selectable="" data-testid="invite-code">
        {invite.code}
      </p>
      <p className={styles.quiet}>
        {t('invites.hubAddress')} <span data-selectable="">{invite.hubUrl}</span>
      </p>
      {isOnlyHere(invite.hubUrl) && <p className={styles.caution}>{t('invites.onlyLocal')}</p>}
      <div className={styles.buttons}>
        <CopyButton control="invite.copy" look="primary" text={invitation(workspaceName, invite)}>
          {t('invites.copyInvitation')}
        </CopyButton>
        <CopyButton control="invite.copy-code" text={invite.code}>
          {t('invites.copyCode')}
        </CopyButton>
        <Button control="invite.done" small look="quiet" onClick={onDone}>
          {t('common.done')}
        </Button>
      </div>
    </section>
  );
}
