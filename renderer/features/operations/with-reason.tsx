import { type FormEvent, type ReactNode, useId, useState } from 'react';
import type { Control } from '../../../preload/contract/index.ts';
import { t } from '../../../preload/strings/translate.ts';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import styles from './operations.module.css';

interface WithReasonProps {
  control: Control;
  /** On the button that asks, and on the one that does it. */
  label: string;
  /** What comes of it, in a sentence. */
  note: ReactNode;
  busy: boolean;
  danger?: boolean;
  onDo(why: string): Promise<boolean>;
  /** What is to be chosen with it. */
  children?: ReactNode;
}

/** A button that asks why first: the reason is kept, and told to those whom it touches. */
export function WithReason({ control, label, note, busy, danger = false, onDo, children }: WithReasonProps) {
  const [asking, setAsking] = useState(false);
  const [why, setWhy] = useState('');
  const id = useId();
  async function submit(event: FormEvent) {
    event.preventDefault();
    if (why.trim() === '' || busy) return;
    if (!(await onDo(why.trim()))) return;
    setAsking(false);
    setWhy('');
  }
  if (!asking)
    return (
      <Button control={control} small look="secondary" disabled={busy} onClick={() => setAsking(true)}>
        {t('operations.ask', { label })}
      </Button>
    );
  return (
    <form className={styles.reason} onSubmit={(event) => void submit(event)}>
      {children}
      <label htmlFor={id} className={styles.note}>
        {note}
      </label>
      <TextInput
        id={id}
        autoFocus
        value={why}
        maxLength={500}
        placeholder={t('operations.why')}
        onChange={(event) => setWhy(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          setAsking(false);
        }}
      />
      <div className={styles.acts}>
        <Button control="operations.reason.cancel" small look="quiet" onClick={() => setAsking(false)}>
          {t('common.cancel')}
        </Button>
        <Button
          control="operations.reason.confirm"
          small
          look={danger ? 'danger' : 'primary'}
          type="submit"
          disabled={why.trim() === '' || busy}
        >
          {label}
        </Button>
      </div>
    </form>
  );
}
