import { Plus, X } from 'lucide-react';
import { type ChangeEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { limits } from '../../../preload/contract/index.ts';
import { t } from '../../../preload/strings/translate.ts';
import { useSession, useUi } from '../../store/hooks.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { focusAtEnd, GrowingText } from '../../ui/growing-text.tsx';
import { isPlainKey } from '../../ui/keys.ts';
import { useFocusBack } from '../../ui/use-focus-back.ts';
import styles from './quick-add.module.css';

interface QuickAddFormProps {
  columnId: string;
  text: string;
  setText(text: string): void;
  /** The focus went elsewhere. */
  onClose(): void;
  onLeave(): void;
}

function QuickAddForm({ columnId, text, setText, onClose, onLeave }: QuickAddFormProps) {
  const { actions } = useSession();
  const title = text.trim();

  async function add(): Promise<void> {
    if (title === '') return;
    setText('');
    if (!(await actions.createCard(columnId, title))) setText(title);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (isPlainKey(event, 'Enter')) {
      event.preventDefault();
      void add();
    }
    if (isPlainKey(event, 'Escape')) onLeave();
  }

  function onChange(event: ChangeEvent<HTMLTextAreaElement>): void {
    // A title is one line; several pasted ones become it.
    setText(event.target.value.replace(/\s*[\r\n]+\s*/g, ' '));
  }

  function onBlur(event: { currentTarget: HTMLElement; relatedTarget: EventTarget | null }): void {
    const stays = event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget);
    if (!stays && title === '' && document.hasFocus()) onClose();
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it notices when the focus leaves both of its parts.
    <div className={styles.form} onBlur={onBlur}>
      <GrowingText
        ref={focusAtEnd}
        aria-label={t('quickAdd.title')}
        placeholder={t('quickAdd.placeholder')}
        className={styles.text}
        value={text}
        maxLength={limits.titleLength}
        onChange={onChange}
        onKeyDown={onKeyDown}
      />
      <div className={styles.buttons}>
        <Button control="card.add.save" look="primary" small onClick={() => void add()}>
          {t('column.addCard')}
        </Button>
        <IconButton control="card.add.cancel" label={t('quickAdd.stop')} small hint={false} onClick={onLeave}>
          <X size={16} />
        </IconButton>
        <span className={styles.note}>{t('quickAdd.keys')}</span>
      </div>
    </div>
  );
}

/** Stands after the last card. What was typed stays when it closes. */
export function QuickAdd({ columnId, count }: { columnId: string; count: number }) {
  const { ui } = useSession();
  const open = useUi((state) => state.quickAddColumnId === columnId);
  const [text, setText] = useState('');
  const box = useRef<HTMLDivElement>(null);
  const close = () => ui.set({ quickAddColumnId: null });
  const { leave, button } = useFocusBack(close);

  // biome-ignore lint/correctness/useExhaustiveDependencies: scrolls again for each card that was added.
  useEffect(() => {
    const list = open ? box.current?.parentElement : null;
    if (!list) return;
    // Cards that come into sight on the way are measured a frame later, and may be higher than was thought.
    let frames = 3;
    let frame = 0;
    const toEnd = () => {
      list.scrollTop = list.scrollHeight;
      frames -= 1;
      if (frames > 0) frame = requestAnimationFrame(toEnd);
    };
    toEnd();
    return () => cancelAnimationFrame(frame);
  }, [open, count]);

  return (
    <div className={styles.box} ref={box}>
      {open ? (
        <QuickAddForm columnId={columnId} text={text} setText={setText} onClose={close} onLeave={leave} />
      ) : (
        <Button
          ref={button}
          control="card.add"
          look="quiet"
          wide
          className={styles.button}
          onClick={() => ui.set({ quickAddColumnId: columnId })}
        >
          <Plus size={16} aria-hidden />
          {t('column.addCard')}
        </Button>
      )}
    </div>
  );
}
