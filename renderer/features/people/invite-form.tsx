import { useState } from 'react';
import type { CommandPayload, Role } from '../../../preload/contract/index.ts';
import { useRole } from '../../store/hooks.tsx';
import { roleName, rolesToGive } from '../../store/roles.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import styles from './people.module.css';
import { roleNotes } from './people-words.ts';

const uses = [
  { value: '1', label: 'One person' },
  { value: '5', label: 'Up to 5 people' },
  { value: '25', label: 'Up to 25 people' },
  { value: 'any', label: 'As many as come' },
] as const;

/** In hours. */
const ends = [
  { value: '24', label: 'In a day' },
  { value: '72', label: 'In 3 days' },
  { value: '168', label: 'In a week' },
  { value: '720', label: 'In 30 days' },
] as const;

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
    <section className={styles.invite} aria-label="Invite somebody">
      <Choice
        control="invite.role"
        label="Comes in as"
        value={role}
        options={options}
        note={roleNotes[role]}
        onChoose={(value) => setRole(roles.find((each) => each === value) ?? role)}
      />
      <div className={styles.pair}>
        <Choice control="invite.uses" label="Lets in" value={use} options={uses} onChoose={setUse} />
        <Choice control="invite.ends" label="Ends" value={end} options={ends} onChoose={setEnd} />
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
          Make invite
        </Button>
        <Button control="invite.cancel" small look="quiet" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </section>
  );
}
