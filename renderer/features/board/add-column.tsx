import { Plus, X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { limits } from '../../../preload/contract/index.ts';
import { t } from '../../../preload/strings/translate.ts';
import { useSession, useUi } from '../../store/hooks.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import { isPlainKey } from '../../ui/keys.ts';
import { useFocusBack } from '../../ui/use-focus-back.ts';
import styles from './add-column.module.css';

interface AddColumnFormProps {
  boardId: string;
  /** How many columns there are: each new one pushes the form out of sight. */
  count: number;
  /** The focus went elsewhere. */
  onClose(): void;
  onLeave(): void;
}

function AddColumnForm({ boardId, count, onClose, onLeave }: AddColumnFormProps) {
  const field = useRef<HTMLInputElement>(null);
  const { actions } = useSession();
  const [text, setText] = useState('');
  const name = text.trim();
  // biome-ignore lint/correctness/useExhaustiveDependencies: comes into sight again after each new column.
  useEffect(() => {
    field.current?.focus({ preventScroll: true });
    field.current?.scrollIntoView({ inline: 'end', block: 'nearest' });
  }, [count]);

  async function add(): Promise<void> {
    if (name === '') return;
    setText('');
    if (!(await actions.createColumn(boardId, name))) setText(name);
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (isPlainKey(event, 'Enter')) void add();
    if (isPlainKey(event, 'Escape')) onLeave();
  }
  function onBlur(event: { currentTarget: HTMLElement; relatedTarget: EventTarget | null }): void {
    const stays = event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget);
    if (!stays && name === '' && document.hasFocus()) onClose();
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it notices when the focus leaves both of its parts.
    <div className={styles.form} onBlur={onBlur}>
      <TextInput
        ref={field}
        aria-label={t('board.newColumnName')}
        placeholder={t('board.columnName')}
        value={text}
        maxLength={limits.nameLength}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <div className={styles.buttons}>
        <Button control="column.add.save" look="primary" small onClick={() => void add()}>
          {t('board.addColumn')}
        </Button>
        <IconButton
          control="column.add.cancel"
          label={t('board.stopAddingColumns')}
          small
          hint={false}
          onClick={onLeave}
        >
          <X size={16} />
        </IconButton>
      </div>
    </div>
  );
}

export function AddColumn({ boardId, count }: { boardId: string; count: number }) {
  const { ui } = useSession();
  const open = useUi((state) => state.addingColumn);
  const close = () => ui.set({ addingColumn: false });
  const { leave, button } = useFocusBack(close);
  return (
    <div className={styles.box}>
      {open ? (
        <AddColumnForm boardId={boardId} count={count} onClose={close} onLeave={leave} />
      ) : (
        <Button
          ref={button}
          control="column.add"
          look="quiet"
          wide
          className={styles.button}
          onClick={() => ui.set({ addingColumn: true })}
        >
          <Plus size={16} aria-hidden />
          {t('board.addColumn')}
        </Button>
      )}
    </div>
  );
}
