import { Info } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { type Board, limits } from '../../../preload/contract/index.ts';
import { t } from '../../../preload/strings/translate.ts';
import { useMayWrite, useSession } from '../../store/hooks.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { focusAtEnd, GrowingText } from '../../ui/growing-text.tsx';
import { isPlainKey, isSubmitKey, ownsEscape } from '../../ui/keys.ts';
import { Markdown } from '../../ui/markdown.tsx';
import { Popover } from '../../ui/popover.tsx';
import styles from './about-board.module.css';

interface Words {
  text: string;
  baseText: string;
  base: string | null;
}

/** As people begin to mention somebody, which is for cards. */
const mentions = /(^|\s)@/;

/** The board's description. An editor holds its own words; closing the panel saves them. */
export function AboutBoard({ board }: { board: Board }) {
  const { workspace, actions } = useSession();
  const mayWrite = useMayWrite();
  const [open, setOpen] = useState(false);
  const [words, setWords] = useState<Words | null>(null);

  function edit(): void {
    setWords({
      text: board.description,
      baseText: board.description,
      base: workspace.store.getState().cursor,
    });
  }
  async function save(): Promise<void> {
    if (words === null) return;
    setWords(null);
    if (words.text === words.baseText) return;
    const changes = { description: words.text };
    const taken = await actions.dispatch({ type: 'board.update', boardId: board.id, changes }, words.base);
    if (!taken) setWords(words);
  }
  function onOpenChange(next: boolean): void {
    setOpen(next);
    if (!next) void save();
    else if (board.description === '' && mayWrite) edit();
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (isSubmitKey(event)) void save();
    if (isPlainKey(event, 'Escape')) setWords(null);
  }

  return (
    <Popover
      label={t('board.about', { name: board.name })}
      align="start"
      open={open}
      onOpenChange={onOpenChange}
      className={styles.panel}
      trigger={
        <IconButton control="board.about" label={t('board.aboutThis')} small>
          <Info size={16} />
        </IconButton>
      }
    >
      <h2 className={styles.heading}>{t('board.aboutThis')}</h2>
      {words === null ? (
        <>
          {board.description === '' ? (
            <p className={styles.nothing}>{t('board.nothingWritten')}</p>
          ) : (
            <Markdown text={board.description} />
          )}
          {mayWrite && (
            <Button control="board.description.edit" small onClick={edit}>
              {t('common.edit')}
            </Button>
          )}
        </>
      ) : (
        <>
          <GrowingText
            {...ownsEscape}
            ref={focusAtEnd}
            aria-label={t('board.description')}
            placeholder={t('board.descriptionHint')}
            className={styles.text}
            value={words.text}
            maxLength={limits.textLength}
            onChange={(event) => setWords({ ...words, text: event.target.value })}
            onKeyDown={onKeyDown}
          />
          <p className={styles.note} role="status">
            {mentions.test(words.text) && t('board.mentionsNobody')}
          </p>
          <div className={styles.buttons}>
            <Button control="board.description.save" look="primary" small onClick={() => void save()}>
              {t('common.save')}
            </Button>
            <Button control="board.description.cancel" look="quiet" small onClick={() => setWords(null)}>
              {t('common.cancel')}
            </Button>
          </div>
        </>
      )}
    </Popover>
  );
}
