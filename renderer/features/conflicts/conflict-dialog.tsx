import { useEffect, useState } from 'react';
import { t } from '../../../preload/strings/translate.ts';
import { useSession, useShown } from '../../store/hooks.tsx';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { fullTime } from '../../ui/dates.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { capital, conflictSentence, fieldName, versionInWords } from './conflict-words.ts';
import styles from './conflicts.module.css';
import { type OpenConflict, useConflict } from './use-conflict.ts';
import { Version } from './version.tsx';

function Lead({ open: { conflict, name, changedAgain } }: { open: OpenConflict }) {
  const board = useShown('board', conflict.boardId)?.entity;
  const kind = capital(conflict.subject?.kind ?? 'card');
  const sentences = [
    conflictSentence(conflict, name),
    conflict.field === 'place' ? t('conflicts.keptPlace') : t('conflicts.keptWords'),
    changedAgain && t(`conflicts.again${kind}`),
    name === undefined && t(`conflicts.gone${kind}`),
  ];
  return (
    <>
      {sentences.filter(Boolean).join(' ')}
      <span className={styles.where}>
        {board !== undefined && `${board.name} · `}
        <time>{fullTime(Date.parse(conflict.at))}</time>
      </span>
    </>
  );
}

function Choices({ open, onDone }: { open: OpenConflict; onDone(): void }) {
  const { takeMine, keepTheirs } = open;
  const choose = (choice: () => Promise<void>) => {
    onDone();
    void choice();
  };
  return (
    <>
      <CopyButton
        control="conflict.copy-mine"
        text={versionInWords(open.conflict, open.conflict.theirs)}
        className={styles.copy}
      >
        {t('conflicts.copyMine')}
      </CopyButton>
      <Button control="conflict.keep-theirs" onClick={() => choose(keepTheirs)}>
        {t('conflicts.keepTheirs')}
      </Button>
      {takeMine !== null && (
        <Button control="conflict.use-mine" look="primary" onClick={() => choose(takeMine)}>
          {t('conflicts.useMine')}
        </Button>
      )}
    </>
  );
}

/**
 * Both versions of what two people wrote at once, side by side. Closing it decides nothing. It opens a moment after
 * the card that may open with it: of two dialogs, each hides all that was there before it.
 */
export function ConflictDialog({ conflictId }: { conflictId: string }) {
  const [opened, setOpened] = useState(false);
  useEffect(() => setOpened(true), []);
  return opened && <BothVersions conflictId={conflictId} />;
}

function BothVersions({ conflictId }: { conflictId: string }) {
  const { ui } = useSession();
  const open = useConflict(conflictId);
  const gone = open === null;
  const close = () => ui.set({ comparing: null });
  useEffect(() => {
    // Decided in another window or on another device.
    if (gone) ui.set({ comparing: null });
  }, [gone, ui]);
  if (open === null) return null;
  return (
    <Dialog
      wide
      title={t('conflicts.title', { field: fieldName(open.conflict) })}
      lead={<Lead open={open} />}
      onClose={close}
      foot={<Choices open={open} onDone={close} />}
    >
      <div className={styles.sides}>
        <Version side="mine" whose={t('conflicts.yours')} stretches={open.versions.mine} />
        <Version side="theirs" whose={open.whose} stretches={open.versions.theirs} />
      </div>
    </Dialog>
  );
}
