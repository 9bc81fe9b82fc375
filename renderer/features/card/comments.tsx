import { MessageSquare } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { type Card, limits } from '../../../preload/contract/index.ts';
import { t } from '../../../preload/strings/translate.ts';
import { useIds, useSession, useUi, useWorkspace } from '../../store/hooks.tsx';
import { Avatar } from '../../ui/avatar.tsx';
import { Button } from '../../ui/button.tsx';
import { isSubmitKey } from '../../ui/keys.ts';
import { MentionField } from '../mentions/mention-field.tsx';
import { CommentItem } from './comment-item.tsx';
import styles from './comments.module.css';
import { Section } from './section.tsx';

function NewComment({ card: { id: cardId, boardId }, count }: { card: Card; count: number }) {
  const field = useRef<HTMLTextAreaElement>(null);
  const { ui, actions } = useSession();
  const me = useWorkspace((state) => state.identity?.memberName ?? '');
  // Not this dialog's alone: it is there in every window, and when the card is opened again.
  const text = useUi((state) => state.comments[cardId] ?? '');
  function write(next: string): void {
    ui.set({ comments: { ...ui.store.getState().comments, [cardId]: next } });
  }
  async function add(): Promise<void> {
    const body = text.trim();
    if (body === '') return;
    write('');
    if (!(await actions.addComment(cardId, body))) write(text);
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new comment pushes the field down.
  useEffect(() => {
    if (document.activeElement === field.current) field.current?.scrollIntoView({ block: 'nearest' });
  }, [count]);
  function onKeyDown(event: KeyboardEvent): void {
    if (!isSubmitKey(event)) return;
    event.preventDefault();
    void add();
  }
  return (
    <div className={styles.comment}>
      <Avatar name={me} large />
      <div className={styles.words}>
        <MentionField
          boardId={boardId}
          ref={field}
          aria-label={t('comments.new')}
          placeholder={t('comments.placeholder')}
          className={styles.text}
          value={text}
          maxLength={limits.textLength}
          onWrite={write}
          onKeyDown={onKeyDown}
        />
        {text.trim() !== '' && (
          <div className={styles.buttons}>
            <Button control="comment.send" look="primary" small onClick={() => void add()}>
              {t('comments.send')}
            </Button>
            <span className={styles.note}>{t('comments.ctrlEnterSends')}</span>
          </div>
        )}
      </div>
    </div>
  );
}

export function Comments({ card }: { card: Card }) {
  const comments = useIds('comment', card.id);
  return (
    <Section title={t('comments.title')} icon={<MessageSquare size={16} />}>
      <ul className={styles.list} aria-label={t('comments.title')}>
        {comments.map((id) => (
          <CommentItem key={id} commentId={id} />
        ))}
      </ul>
      <NewComment card={card} count={comments.length} />
    </Section>
  );
}
