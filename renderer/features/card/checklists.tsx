import { Plus, SquareCheck } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { uuidv7 } from 'uuidv7';
import { type Card, limits } from '../../../preload/contract/index.ts';
import { t } from '../../../preload/strings/translate.ts';
import { useActions, useMayWrite } from '../../store/hooks.tsx';
import { useChanging } from '../../store/presence-hooks.ts';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import { isPlainKey, ownsEscape } from '../../ui/keys.ts';
import { ChecklistBox } from './checklist-box.tsx';
import styles from './checklists.module.css';

function NewChecklist({ card, onDone }: { card: Card; onDone(): void }) {
  const { changeCard } = useActions();
  const [name, setName] = useState(t('checklists.usualName'));
  useChanging(card.id, 'checklists');
  function add(): void {
    const trimmed = name.trim();
    if (trimmed === '') return;
    changeCard(card.id, ({ checklists }) => ({
      checklists: [...checklists, { id: uuidv7(), name: trimmed, items: [] }],
    }));
    onDone();
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (isPlainKey(event, 'Enter')) add();
    if (isPlainKey(event, 'Escape')) onDone();
  }
  return (
    <div className={styles.add}>
      <TextInput
        {...ownsEscape}
        small
        aria-label={t('checklists.newName')}
        value={name}
        maxLength={limits.nameLength}
        autoFocus
        onFocus={(event) => event.target.select()}
        onChange={(event) => setName(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <Button control="checklist.add.save" look="primary" small onClick={add}>
        {t('common.add')}
      </Button>
      <Button control="checklist.add.cancel" look="quiet" small onClick={onDone}>
        {t('common.cancel')}
      </Button>
    </div>
  );
}

export function Checklists({ card }: { card: Card }) {
  const [adding, setAdding] = useState(false);
  const mayWrite = useMayWrite();
  return (
    <>
      {card.checklists.map((checklist) => (
        <ChecklistBox key={checklist.id} cardId={card.id} checklist={checklist} />
      ))}
      {mayWrite && adding && <NewChecklist card={card} onDone={() => setAdding(false)} />}
      {mayWrite && !adding && (
        <Button
          control="checklist.add"
          look="quiet"
          small
          className={styles.begin}
          onClick={() => setAdding(true)}
        >
          {card.checklists.length === 0 ? (
            <SquareCheck size={16} aria-hidden />
          ) : (
            <Plus size={16} aria-hidden />
          )}
          {t('checklists.add')}
        </Button>
      )}
    </>
  );
}
