import { Info } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { type Board, limits } from '../../../preload/contract/index.ts';
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
      label={`About ${board.name}`}
      align="start"
      open={open}
      onOpenChange={onOpenChange}
      className={styles.panel}
      trigger={
        <IconButton control="board.about" label="About this board" small>
          <Info size={16} />
        </IconButton>
      }
    >
      <h2 className={styles.heading}>About this board</h2>
      {words === null ? (
        <>
          {board.description === '' ? (
            <p className={styles.nothing}>Nothing is written here yet.</p>
          ) : (
            <Markdown text={board.description} />
          )}
          {mayWrite && (
            <Button control="board.description.edit" small onClick={edit}>
              Edit
            </Button>
          )}
        </>
      ) : (
        <>
          <GrowingText
            {...ownsEscape}
            ref={focusAtEnd}
            aria-label="Description of the board"
            placeholder="What is this board for? Markdown works here."
            className={styles.text}
            value={words.text}
            maxLength={limits.textLength}
            onChange={(event) => setWords({ ...words, text: event.target.value })}
            onKeyDown={onKeyDown}
          />
          <div className={styles.buttons}>
            <Button control="board.description.save" look="primary" small onClick={() => void save()}>
              Save
            </Button>
            <Button control="board.description.cancel" look="quiet" small onClick={() => setWords(null)}>
              Cancel
            </Button>
          </div>
        </>
      )}
    </Popover>
  );
}
