import type { FileUnderWay } from '../../../preload/contract/index.ts';
import { RefusedFileButtons } from '../card/file-under-way.tsx';
import { GoToCard } from './go-to-card.tsx';
import { InboxItem } from './inbox-item.tsx';

/** A file that the hub has refused, also where its card is gone. */
export function RefusedFile({ file: { id, boardId, cardId, why } }: { file: FileUnderWay }) {
  const buttons = (
    <>
      <RefusedFileButtons id={id} />
      {boardId !== null && <GoToCard boardId={boardId} cardId={cardId} />}
    </>
  );
  return <InboxItem message={why ?? ''} buttons={buttons} />;
}
