import { X } from 'lucide-react';
import { type Checklist, limits } from '../../../preload/contract/index.ts';
import { t } from '../../../preload/strings/translate.ts';
import { useActions, useMayWrite } from '../../store/hooks.tsx';
import { useChanging } from '../../store/presence-hooks.ts';
import { IconButton } from '../../ui/button.tsx';
import { useRename } from '../../ui/inline-edit.tsx';
import { withChecklist, withItem } from './checklist-changes.ts';
import styles from './checklists.module.css';

type Item = Checklist['items'][number];

interface ChecklistItemProps {
  cardId: string;
  checklistId: string;
  item: Item;
}

export function ChecklistItem({ cardId, checklistId, item }: ChecklistItemProps) {
  const { changeCard } = useActions();
  const mayWrite = useMayWrite();
  function change(to: (item: Item) => Item | null): void {
    changeCard(cardId, ({ checklists }) => ({
      checklists: withChecklist(checklists, checklistId, (it) => withItem(it, item.id, to)),
    }));
  }
  const text = useRename({
    value: item.text,
    label: t('checklists.text'),
    maxLength: limits.titleLength,
    onSave: async (next) => {
      change((it) => ({ ...it, text: next }));
      return true;
    },
  });
  useChanging(cardId, 'checklists', Boolean(text.editor));
  if (!mayWrite) {
    return (
      <li className={styles.item} data-done={item.done ? '' : undefined}>
        <input
          data-control="checklist.item.tick"
          type="checkbox"
          checked={item.done}
          aria-label={item.text}
          disabled
        />
        <span className={styles.text}>{item.text}</span>
      </li>
    );
  }
  return (
    <li className={styles.item} data-done={item.done ? '' : undefined}>
      <input
        data-control="checklist.item.tick"
        type="checkbox"
        checked={item.done}
        aria-label={item.text}
        onChange={(event) => {
          const done = event.target.checked;
          change((it) => ({ ...it, done }));
        }}
      />
      {text.editor ?? (
        <button
          data-control="checklist.item.edit"
          type="button"
          className={styles.text}
          aria-label={t('checklists.editItem', { text: item.text })}
          onClick={text.start}
        >
          {text.shown}
        </button>
      )}
      <IconButton
        control="checklist.item.delete"
        label={t('checklists.deleteItem', { text: item.text })}
        small
        hint={false}
        className={styles.delete}
        onClick={() => change(() => null)}
      >
        <X size={14} />
      </IconButton>
    </li>
  );
}
