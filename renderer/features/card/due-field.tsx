import { X } from 'lucide-react';
import { useState } from 'react';
import type { Card } from '../../../preload/contract/index.ts';
import { useActions } from '../../store/hooks.tsx';
import { IconButton } from '../../ui/button.tsx';
import { fromLocalInput, toLocalInput } from '../../ui/dates.ts';
import { TextInput } from '../../ui/field.tsx';
import { DueBadge } from '../board/card-face.tsx';
import styles from './property.module.css';
import { Property } from './section.tsx';

/** Mounted anew for each due date: what is half typed is the field's own until it is a date. */
export function DueField({ card }: { card: Card }) {
  const { updateCard } = useActions();
  const shown = card.due === null ? '' : toLocalInput(card.due);
  const [text, setText] = useState(shown);

  function save(): void {
    if (text === shown) return;
    const due = fromLocalInput(text);
    if (due !== null) void updateCard(card.id, { due });
  }
  return (
    <Property title="Due">
      <div className={styles.due}>
        <TextInput
          small
          type="datetime-local"
          aria-label="Due date"
          value={text}
          max="9999-12-31T23:59"
          onChange={(event) => setText(event.target.value)}
          onBlur={save}
          onKeyDown={(event) => event.key === 'Enter' && save()}
        />
        {card.due !== null && (
          <IconButton
            label="Remove due date"
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
