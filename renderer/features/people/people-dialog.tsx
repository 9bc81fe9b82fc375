import { CloudOff, UserPlus } from 'lucide-react';
import { useState } from 'react';
import type { CommandPayload, NewInvite } from '../../../preload/contract/index.ts';
import { t } from '../../../preload/strings/translate.ts';
import { useIds, useSession, useWorkspace } from '../../store/hooks.tsx';
import { group } from '../../store/replica-view.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { switchedOff } from '../status/status-words.ts';
import { InviteForm } from './invite-form.tsx';
import { NewInviteBox } from './new-invite.tsx';
import { OpenInvites } from './open-invites.tsx';
import styles from './people.module.css';
import { PersonRow } from './person-row.tsx';
import { usePeople } from './use-people.ts';

type Step = { is: 'list' } | { is: 'form'; busy: boolean } | { is: 'made'; invite: NewInvite };

function Inviting({ onChanged }: { onChanged(): void }) {
  const { actions } = useSession();
  const [step, setStep] = useState<Step>({ is: 'list' });
  const joining = useWorkspace((state) => state.status.off.joining);
  const back = () => setStep({ is: 'list' });
  async function make(wish: CommandPayload<'invite'>): Promise<void> {
    setStep({ is: 'form', busy: true });
    const invite = await actions.ask('invite', wish);
    setStep(invite === null ? { is: 'form', busy: false } : { is: 'made', invite });
    onChanged();
  }
  return (
    <>
      {joining !== undefined && (
        <p className={styles.caution}>
          {switchedOff(t('status.joiningOff'), joining)} {t('people.invitesOff')}
        </p>
      )}
      {step.is === 'list' && (
        <Button
          control="invite.begin"
          className={styles.begin}
          onClick={() => setStep({ is: 'form', busy: false })}
        >
          <UserPlus size={16} aria-hidden />
          {t('invites.invite')}
        </Button>
      )}
      {step.is === 'form' && (
        <InviteForm busy={step.busy} onMake={(wish) => void make(wish)} onCancel={back} />
      )}
      {step.is === 'made' && <NewInviteBox invite={step.invite} onDone={back} />}
    </>
  );
}

/** Who is in the workspace, with which role and devices; for owners and admins the way to let others in. */
export function PeopleDialog() {
  const { ui } = useSession();
  const { people, trouble, renew } = usePeople();
  const memberIds = useIds('member', group.everyone);
  const workspaceName = useWorkspace((state) => state.status.workspaceName ?? t('people.thisWorkspace'));
  const changed = () => void renew();
  const count = t('people.count', { count: memberIds.length });
  return (
    <Dialog
      title={t('account.people')}
      lead={t('people.lead', { workspace: workspaceName, people: count })}
      middling
      onClose={() => ui.set({ asking: null })}
    >
      {trouble !== null && (
        <p className={styles.away} role="status">
          <CloudOff size={16} aria-hidden />
          {trouble}
        </p>
      )}
      {people?.invites && trouble === null && <Inviting onChanged={changed} />}
      <ul aria-label={t('account.people')}>
        {memberIds.map((id) => (
          <PersonRow key={id} memberId={id} devices={people?.devices[id]} onChanged={changed} />
        ))}
      </ul>
      {people?.invites && trouble === null && <OpenInvites invites={people.invites} onChanged={changed} />}
    </Dialog>
  );
}
