import { Plus, SquareCheck, Trash2 } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { uuidv7 } from 'uuidv7';
import { type Checklist, limits } from '../../../preload/contract/index.ts';
import { t } from '../../../preload/strings/translate.ts';
import { useActions, useMayWrite } from '../../store/hooks.tsx';
import { useChanging } from '../../store/presence-hooks.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import { useRename } from '../../ui/inline-edit.tsx';
import { isPlainKey, ownsEscape } from '../../ui/keys.ts';
import { withChecklist } from './checklist-changes.ts';
import { ChecklistItem } from './checklist-item.tsx';
import styles from './checklists.module.css';

interface ChecklistProps {
  cardId: string;
  checklist: Checklist;
}

function NewItem({ cardId, checklist, onDone }: ChecklistProps & { onDone(): void }) {
  const { changeCard } = useActions();
  const [text, setText] = useState('');
  useChanging(cardId, 'checklists');
  function add(): void {
    const trimmed = text.trim();
    if (trimmed === '') return;
    setText('');
    changeCard(cardId, ({ checklists }) => ({
      checklists: withChecklist(checklists, checklist.id, (it) => ({
        ...it,
        items: [...it.items, { id: uuidv7(), text: trimmed, done: false }],
      })),
    }));
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
        aria-label={t('checklists.newItemIn', { name: checklist.name })}
        placeholder={t('checklists.placeholder')}
        value={text}
        maxLength={limits.titleLength}
        autoFocus
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <Button control="checklist.item.add.save" look="primary" small onClick={add}>
        {t('common.add')}
      </Button>
      <Button control="checklist.item.add.cancel" look="quiet" small onClick={onDone}>
        {t('checklists.doneAdding')}
      </Button>
    </div>
  );
}

function Heading({ cardId, checklist }: ChecklistProps) {
  const { changeCard } = useActions();
  const name = useRename({
    value: checklist.name,
    label: t('checklists.name'),
    maxLength: limits.nameLength,
    onSave: async (text) => {
      changeCard(cardId, ({ checklists }) => ({
        checklists: withChecklist(checklists, checklist.id, (it) => ({ ...it, name: text })),
      }));
      return true;
    },
  });
  useChanging(cardId, 'checklists', Boolean(name.editor));
  const mayWrite = useMayWrite();
  function remove(): void {
    changeCard(cardId, ({ checklists }) => ({
      checklists: withChecklist(checklists, checklist.id, () => null),
    }));
  }
  return (
    <div className={styles.head}>
      <SquareCheck size={16} aria-hidden />
      <h3 className={styles.name}>
        {name.editor ??
          (mayWrite ? (
            <button
              data-control="checklist.rename"
              type="button"
              onClick={name.start}
              title={t('checklists.rename')}
            >
              {name.shown}
            </button>
          ) : (
            name.shown
          ))}
      </h3>
      {mayWrite && (
        <IconButton
          control="checklist.delete"
          label={t('checklists.delete', { name: checklist.name })}
          small
          onClick={remove}
        >
          <Trash2 size={14} />
        </IconButton>
      )}
    </div>
  );
}

export function ChecklistBox({ cardId, checklist }: ChecklistProps) {
  const [adding, setAdding] = useState(false);
  const mayWrite = useMayWrite();
  const all = checklist.items.length;
  const done = checklist.items.filter((item) => item.done).length;
  return (
    <section aria-label={checklist.name} className={styles.box}>
      <Heading cardId={cardId} checklist={checklist} />
      {all > 0 && (
        <div className={styles.progress}>
          <span className={styles.percent}>
            {done}/{all}
          </span>
          <progress value={done} max={all} aria-label={t('checklists.itemsDone', { done, all })} />
        </div>
      )}
      <ul>
        {checklist.items.map((item) => (
          <ChecklistItem key={item.id} cardId={cardId} checklistId={checklist.id} item={item} />
        ))}
      </ul>
      {mayWrite && adding && (
        <NewItem cardId={cardId} checklist={checklist} onDone={() => setAdding(false)} />
      )}
      {mayWrite && !adding && (
        <Button
          control="checklist.item.add"
          look="quiet"
          small
          className={styles.begin}
          aria-label={t('checklists.addItemTo', { name: checklist.name })}
          onClick={() => setAdding(true)}
        >
          <Plus size={16} aria-hidden />
          {t('checklists.addItem')}
        </Button>
      )}
    </section>
  );
}
