import { X } from 'lucide-react';
import { useState } from 'react';
import type { Card } from '../../../preload/contract/index.ts';
import { t } from '../../../preload/strings/translate.ts';
import { useActions, useMayWrite } from '../../store/hooks.tsx';
import { useChanging } from '../../store/presence-hooks.ts';
import { IconButton } from '../../ui/button.tsx';
import { fromLocalInput, fullTime, toLocalInput } from '../../ui/dates.ts';
import { TextInput } from '../../ui/field.tsx';
import { DueBadge } from '../board/card-face.tsx';
import styles from './property.module.css';
import { Property } from './section.tsx';

function FixedDue({ due }: { due: string | null }) {
  return (
    <Property title={t('due.title')}>
      <p className={due === null ? styles.nothing : undefined}>
        {due === null ? t('due.none') : fullTime(Date.parse(due))}
      </p>
      {due !== null && (
        <div className={styles.state}>
          <DueBadge due={due} />
        </div>
      )}
    </Property>
  );
}

/** Mounted anew for each due date: what is half typed is the field's own until it is a date. */
function EditableDue({ card }: { card: Card }) {
  const { updateCard } = useActions();
  const shown = card.due === null ? '' : toLocalInput(card.due);
  const [text, setText] = useState(shown);
  const [focused, setFocused] = useState(false);
  useChanging(card.id, 'due', focused);

  function save(): void {
    if (text === shown) return;
    const due = fromLocalInput(text);
    if (due !== null) void updateCard(card.id, { due });
  }
  return (
    <Property title={t('due.title')}>
      <div className={styles.due}>
        <TextInput
          small
          type="datetime-local"
          aria-label={t('due.date')}
          value={text}
          max="9999-12-31T23:59"
          onChange={(event) => setText(event.target.value)}
          onFocus={() => setFocused(true)}
          onBlur={() => {
            setFocused(false);
            save();
          }}
          onKeyDown={(event) => event.key === 'Enter' && save()}
        />
        {card.due !== null && (
          <IconButton
            control="due.remove"
            label={t('due.remove')}
            small
            hint={false}
            onClick={() => void updateCard(card.id, { due: null })}
          >
            <X size={16} />
          </IconButton>
        )}
      </div>
      {card.due !== null && (
        <div className={styles.state}>
          <DueBadge due={card.due} />
        </div>
      )}
    </Property>
  );
}

export function DueField({ card }: { card: Card }) {
  return useMayWrite() ? <EditableDue key={card.due} card={card} /> : <FixedDue due={card.due} />;
}
