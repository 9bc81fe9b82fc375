import { Columns2 } from 'lucide-react';
import { t } from '../../../preload/strings/translate.ts';
import { useSession } from '../../store/hooks.tsx';
import { Button } from '../../ui/button.tsx';
import { GoToCard } from '../notices/go-to-card.tsx';
import { InboxItem } from '../notices/inbox-item.tsx';
import { excerpt } from './comparison.ts';
import { conflictSentence } from './conflict-words.ts';
import { type OpenConflict, useConflict } from './use-conflict.ts';
import { Version } from './version.tsx';

function Choices({ open }: { open: OpenConflict }) {
  const { ui } = useSession();
  const { conflict, name, takeMine, keepTheirs } = open;
  return (
    <>
      {takeMine !== null && (
        <Button control="conflict.use-mine" small onClick={() => void takeMine()}>
          {t('conflicts.useMine')}
        </Button>
      )}
      <Button control="conflict.keep-theirs" small onClick={() => void keepTheirs()}>
        {t('conflicts.keepTheirs')}
      </Button>
      <Button
        control="conflict.compare"
        small
        look="quiet"
        onClick={() => ui.set({ inboxOpen: false, comparing: conflict.id })}
      >
        <Columns2 size={14} aria-hidden />
        {t('conflicts.compare')}
      </Button>
      {conflict.cardId !== null && name !== undefined && (
        <GoToCard boardId={conflict.boardId} cardId={conflict.cardId} />
      )}
    </>
  );
}

/** A conflict in the inbox: enough of both versions to choose between them there and then. */
export function ConflictItem({ conflictId }: { conflictId: string }) {
  const open = useConflict(conflictId);
  if (open === null) return null;
  const { conflict, name, versions, whose } = open;
  return (
    <InboxItem
      message={conflictSentence(conflict, name)}
      at={Date.parse(conflict.at)}
      buttons={<Choices open={open} />}
    >
      <Version short side="mine" whose={t('conflicts.yours')} stretches={excerpt(versions.mine)} />
      <Version short side="theirs" whose={whose} stretches={excerpt(versions.theirs)} />
    </InboxItem>
  );
}
