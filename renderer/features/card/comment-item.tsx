import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { type Comment, isAuthor, limits } from '../../../preload/contract/index.ts';
import { t } from '../../../preload/strings/translate.ts';
import { useNow, useSession, useShown, useUi, useWorkspace } from '../../store/hooks.tsx';
import { undoing } from '../../store/undoing.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Button } from '../../ui/button.tsx';
import { Byline } from '../../ui/byline.tsx';
import { fullTime } from '../../ui/dates.ts';
import { focusAtEnd } from '../../ui/growing-text.tsx';
import { isPlainKey, isSubmitKey, ownsEscape } from '../../ui/keys.ts';
import { Markdown } from '../../ui/markdown.tsx';
import { MentionField } from '../mentions/mention-field.tsx';
import styles from './comments.module.css';

interface EditorProps {
  comment: Comment;
  onClose(): void;
}

/** Holds the text that it began from, so that the hub can put together what two devices wrote. */
function Editor({ comment, onClose }: EditorProps) {
  const { actions, workspace } = useSession();
  const [text, setText] = useState(comment.body);
  const [began] = useState(() => ({ body: comment.body, base: workspace.store.getState().cursor }));
  const body = text.trim();

  async function save(): Promise<void> {
    if (body === '') return;
    const { id: commentId } = comment;
    const command = {
      type: 'comment.update',
      commentId,
      changes: { body },
      baseText: { body: began.body },
    } as const;
    if (body === began.body || (await actions.dispatch(command, began.base))) onClose();
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (isSubmitKey(event)) {
      event.preventDefault();
      void save();
    }
    if (isPlainKey(event, 'Escape')) onClose();
  }
  return (
    <>
      <MentionField
        {...ownsEscape}
        boardId={comment.boardId}
        ref={focusAtEnd}
        aria-label={t('comments.one')}
        className={styles.text}
        value={text}
        maxLength={limits.textLength}
        onWrite={setText}
        onKeyDown={onKeyDown}
      />
      <div className={styles.buttons}>
        <Button
          control="comment.save"
          look="primary"
          small
          disabled={body === ''}
          onClick={() => void save()}
        >
          {t('common.save')}
        </Button>
        <Button control="comment.cancel" look="quiet" small onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <span className={styles.note}>{t('common.ctrlEnterSaves')}</span>
      </div>
    </>
  );
}

function OwnDeeds({ comment, onEdit }: { comment: Comment; onEdit(): void }) {
  const session = useSession();
  const { actions, ui } = session;
  async function remove(): Promise<void> {
    const mutationId = await actions.edit({ type: 'comment.delete', commentId: comment.id });
    if (mutationId !== null) ui.say(t('comments.deleted'), undoing(session, mutationId));
  }
  return (
    <div className={styles.deeds}>
      <Button control="comment.edit" look="quiet" small aria-label={t('comments.edit')} onClick={onEdit}>
        {t('common.edit')}
      </Button>
      <Button
        control="comment.delete"
        look="quiet"
        small
        aria-label={t('comments.delete')}
        onClick={() => void remove()}
      >
        {t('common.delete')}
      </Button>
    </div>
  );
}

/** Whoever was led here is to see where: once it is gone from the screen, that is over. */
function useShownToReader(commentId: string) {
  const { ui } = useSession();
  const ref = useRef<HTMLLIElement>(null);
  const shown = useUi((state) => state.shownCommentId === commentId);
  useEffect(() => {
    if (!shown) return;
    ref.current?.scrollIntoView({ block: 'center' });
    return () => ui.set({ shownCommentId: null });
  }, [shown, ui]);
  return { ref, shown };
}

export function CommentItem({ commentId }: { commentId: string }) {
  const now = useNow();
  const shown = useShown('comment', commentId);
  const me = useWorkspace((state) => state.identity);
  const [editing, setEditing] = useState(false);
  const line = useShownToReader(commentId);
  if (shown === undefined) return null;
  const { author, body, writtenAt, editedAt } = shown.entity;
  const own = me !== null && isAuthor(shown.entity, me);
  return (
    <li
      ref={line.ref}
      className={styles.comment}
      data-shown={line.shown ? '' : undefined}
      data-comment-id={commentId}
    >
      <Avatar name={author} large />
      <div className={styles.words}>
        <Byline who={author} at={Date.parse(writtenAt)} now={now}>
          {editedAt !== null && (
            <span className={styles.note} title={fullTime(Date.parse(editedAt))}>
              {t('comments.edited')}
            </span>
          )}
          {shown.pending && <span className={styles.pending}>{t('common.notSent')}</span>}
        </Byline>
        {editing ? (
          <Editor comment={shown.entity} onClose={() => setEditing(false)} />
        ) : (
          <Markdown text={body} />
        )}
        {own && !editing && <OwnDeeds comment={shown.entity} onEdit={() => setEditing(true)} />}
      </div>
    </li>
  );
}
