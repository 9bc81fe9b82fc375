import type { KeyboardEvent } from 'react';
import { type Card, limits } from '../../../preload/contract/index.ts';
import { t } from '../../../preload/strings/translate.ts';
import { useDraft, useMayWrite, useSession } from '../../store/hooks.tsx';
import { Button } from '../../ui/button.tsx';
import { GrowingText } from '../../ui/growing-text.tsx';
import { isPlainKey, ownsEscape } from '../../ui/keys.ts';
import styles from './card-title.module.css';
import { ChangedUnder } from './changed-under.tsx';

/** Always a field: a click puts the caret where it was clicked. Enter and leaving it save, Escape does not. */
export function CardTitle({ card }: { card: Card }) {
  const { edits } = useSession();
  const draft = useDraft(card.id, 'title');
  const mayWrite = useMayWrite();
  if (!mayWrite && draft === undefined) {
    return <h2 className={styles.fixed}>{card.title}</h2>;
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>): void {
    if (isPlainKey(event, 'Enter')) {
      event.preventDefault();
      event.currentTarget.blur();
    }
    if (isPlainKey(event, 'Escape')) {
      edits.discard(card.id, 'title');
      event.currentTarget.blur();
    }
  }

  return (
    <div className={styles.box}>
      <GrowingText
        {...(draft?.is === 'open' ? ownsEscape : {})}
        aria-label={t('card.title')}
        className={styles.title}
        value={draft?.text ?? card.title}
        maxLength={limits.titleLength}
        spellCheck={false}
        onFocus={() => edits.begin(card.id, 'title')}
        onChange={(event) => edits.write(card.id, 'title', event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={() => void edits.save(card.id, 'title')}
      />
      <ChangedUnder draft={draft} current={card.title} />
      {draft?.is === 'aside' && (
        <p className={styles.unsaved}>
          {t('card.notSaved')}
          <Button
            control="card.title.retry"
            small
            look="quiet"
            onClick={() => void edits.save(card.id, 'title')}
          >
            {t('common.tryAgain')}
          </Button>
          <Button
            control="card.title.discard"
            small
            look="quiet"
            onClick={() => edits.discard(card.id, 'title')}
          >
            {t('common.discard')}
          </Button>
        </p>
      )}
    </div>
  );
}
