import type { NewInvite } from '../../../preload/contract/index.ts';
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
    <section className={styles.invite} aria-label="The new invite">
      <p className={styles.quiet} role="status">
        {roleName(invite.role)}, {usesInWords(invite)}, until {fullTime(invite.expiresAt)}. The code is shown
        this once.
      </p>
      <p className={styles.code} data-selectable="" data-testid="invite-code">
        {invite.code}
      </p>
      <p className={styles.quiet}>
        Hub address: <span data-selectable="">{invite.hubUrl}</span>
      </p>
      {isOnlyHere(invite.hubUrl) && (
        <p className={styles.caution}>
          This hub can be reached from its own machine alone. For others, start it with a LAN address, and
          give them that one.
        </p>
      )}
      <div className={styles.buttons}>
        <CopyButton control="invite.copy" look="primary" text={invitation(workspaceName, invite)}>
          Copy invitation
        </CopyButton>
        <CopyButton control="invite.copy-code" text={invite.code}>
          Copy code
        </CopyButton>
        <Button control="invite.done" small look="quiet" onClick={onDone}>
          Done
        </Button>
      </div>
    </section>
  );
}
