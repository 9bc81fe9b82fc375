import { useState } from 'react';
import type { CommandPayload, Role } from '../../../preload/contract/index.ts';
import { type PlainKey, t } from '../../../preload/strings/translate.ts';
import { useRole } from '../../store/hooks.tsx';
import { roleName, rolesToGive } from '../../store/roles.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import styles from './people.module.css';
import { roleNote } from './people-words.ts';

const uses = [
  { value: '1', label: 'invites.onePerson' },
  { value: '5', label: 'invites.fivePeople' },
  { value: '25', label: 'invites.manyPeople' },
  { value: 'any', label: 'invites.anyPeople' },
] as const;

/** In hours. */
const ends = [
  { value: '24', label: 'invites.aDay' },
  { value: '72', label: 'invites.threeDays' },
  { value: '168', label: 'invites.aWeek' },
  { value: '720', label: 'invites.aMonth' },
] as const;

const shown = (options: readonly { value: string; label: PlainKey }[]) =>
  options.map(({ value, label }) => ({ value, label: t(label) }));

interface InviteFormProps {
  busy: boolean;
  onMake(wish: CommandPayload<'invite'>): void;
  onCancel(): void;
}

export function InviteForm({ busy, onMake, onCancel }: InviteFormProps) {
  const roles = rolesToGive(useRole(), 'member');
  const [role, setRole] = useState<Role>('member');
  const [use, setUse] = useState<string>('1');
  const [end, setEnd] = useState<string>('72');
  const options = roles.map((each) => ({ value: each, label: roleName(each) }));
  return (
    <section className={styles.invite} aria-label={t('invites.invite')}>
      <Choice
        control="invite.role"
        label={t('invites.comesInAs')}
        value={role}
        options={options}
        note={roleNote(role)}
        onChoose={(value) => setRole(roles.find((each) => each === value) ?? role)}
      />
      <div className={styles.pair}>
        <Choice
          control="invite.uses"
          label={t('invites.letsIn')}
          value={use}
          options={shown(uses)}
          onChoose={setUse}
        />
        <Choice
          control="invite.ends"
          label={t('invites.ends')}
          value={end}
          options={shown(ends)}
          onChoose={setEnd}
        />
      </div>
      <div className={styles.buttons}>
        <Button
          control="invite.save"
          small
          look="primary"
          disabled={busy}
          onClick={() =>
            onMake({ role, uses: use === 'any' ? null : Number(use), expiresInHours: Number(end) })
          }
        >
          {t('invites.make')}
        </Button>
        <Button control="invite.cancel" small look="quiet" onClick={onCancel}>
          {t('common.cancel')}
        </Button>
      </div>
    </section>
  );
}
