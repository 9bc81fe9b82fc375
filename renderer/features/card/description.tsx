import { AlignLeft } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { type Card, limits } from '../../../preload/contract/index.ts';
import { t } from '../../../preload/strings/translate.ts';
import { useDraft, useMayWrite, useSession } from '../../store/hooks.tsx';
import type { Draft } from '../../store/text-edits.ts';
import { Button } from '../../ui/button.tsx';
import { focusAtEnd } from '../../ui/growing-text.tsx';
import { isPlainKey, isSubmitKey, ownsEscape } from '../../ui/keys.ts';
import { Markdown } from '../../ui/markdown.tsx';
import { MentionField } from '../mentions/mention-field.tsx';
import { ChangedUnder } from './changed-under.tsx';
import styles from './description.module.css';
import { Section } from './section.tsx';

function Editor({ card, draft }: { card: Card; draft: Draft }) {
  const { edits } = useSession();
  const save = () => void edits.save(card.id, 'description');
  function onKeyDown(event: KeyboardEvent): void {
    if (isSubmitKey(event)) {
      event.preventDefault();
      save();
    }
    if (isPlainKey(event, 'Escape')) edits.setAside(card.id, 'description');
  }
  return (
    <div className={styles.editor}>
      <MentionField
        {...ownsEscape}
        boardId={card.boardId}
        ref={focusAtEnd}
        aria-label={t('description.title')}
        placeholder={t('description.placeholder')}
        className={styles.text}
        value={draft.text}
        maxLength={limits.textLength}
        onWrite={(text) => edits.write(card.id, 'description', text)}
        onKeyDown={onKeyDown}
      />
      <ChangedUnder draft={draft} current={card.description} />
      <div className={styles.buttons}>
        <Button control="card.description.save" look="primary" small onClick={save}>
          {t('common.save')}
        </Button>
        <Button
          control="card.description.cancel"
          look="quiet"
          small
          onClick={() => edits.discard(card.id, 'description')}
        >
          {t('common.cancel')}
        </Button>
        <span className={styles.note}>{t('common.ctrlEnterSaves')}</span>
      </div>
    </div>
  );
}

function KeptWords({ card, elsewhere }: { card: Card; elsewhere: boolean }) {
  const { edits } = useSession();
  return (
    <p className={styles.kept}>
      {elsewhere ? t('description.elsewhere') : t('description.unsaved')}
      <Button control="card.description.go-on" small onClick={() => edits.begin(card.id, 'description')}>
        {elsewhere ? t('description.goOnHere') : t('description.goOn')}
      </Button>
      {!elsewhere && (
        <Button
          control="card.description.discard"
          small
          look="quiet"
          onClick={() => edits.discard(card.id, 'description')}
        >
          {t('common.discard')}
        </Button>
      )}
    </p>
  );
}

export function Description({ card }: { card: Card }) {
  const { edits } = useSession();
  const draft = useDraft(card.id, 'description');
  const mayWrite = useMayWrite();
  const begin = () => edits.begin(card.id, 'description');
  if (draft?.is === 'open') {
    return (
      <Section title={t('description.title')} icon={<AlignLeft size={16} />}>
        <Editor card={card} draft={draft} />
      </Section>
    );
  }
  const text = draft?.is === 'saving' ? draft.text : card.description;
  return (
    <Section
      title={t('description.title')}
      icon={<AlignLeft size={16} />}
      actions={
        text !== '' &&
        mayWrite && (
          <Button
            control="card.description.edit"
            small
            look="quiet"
            aria-label={t('description.edit')}
            onClick={begin}
          >
            {t('common.edit')}
          </Button>
        )
      }
    >
      {draft !== undefined && draft.is !== 'saving' && (
        <KeptWords card={card} elsewhere={draft.is === 'elsewhere'} />
      )}
      {text === '' && !mayWrite && <p className={styles.nothing}>{t('board.nothingWritten')}</p>}
      {text === '' && mayWrite && (
        <button data-control="card.description.edit" type="button" className={styles.empty} onClick={begin}>
          {t('description.add')}
        </button>
      )}
      {text !== '' && <Markdown text={text} />}
    </Section>
  );
}
