import { ChevronLeft, ChevronRight, X } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import type { Attachment } from '../../../preload/contract/index.ts';
import { t } from '../../../preload/strings/translate.ts';
import { IconButton } from '../../ui/button.tsx';
import { DialogShell, DialogTitle, focusDialogItself } from '../../ui/dialog.tsx';
import { isPlainKey } from '../../ui/keys.ts';
import { Picture } from './picture.tsx';
import styles from './picture-view.module.css';

interface PictureViewProps {
  cardId: string;
  /** One at least. */
  pictures: readonly Attachment[];
  firstId: string;
  onClose(): void;
}

/** The pictures of a card, one at a time, as large as the window lets them. */
export function PictureView({ cardId, pictures, firstId, onClose }: PictureViewProps) {
  const [shownId, setShownId] = useState(firstId);
  // One that somebody takes off the card meanwhile gives way to the first that is left.
  const at = Math.max(
    0,
    pictures.findIndex(({ id }) => id === shownId),
  );
  const file = pictures[at];
  if (file === undefined) return null;
  const many = pictures.length > 1;
  const step = (by: number) => {
    const next = pictures[(at + by + pictures.length) % pictures.length];
    if (next) setShownId(next.id);
  };
  function onKeyDown(event: KeyboardEvent): void {
    if (isPlainKey(event, 'ArrowLeft')) step(-1);
    if (isPlainKey(event, 'ArrowRight')) step(1);
  }
  return (
    <DialogShell whole onClose={onClose} onOpenFocus={focusDialogItself} onKeyDown={onKeyDown}>
      <div className={styles.view}>
        <div className={styles.head}>
          <DialogTitle className={styles.title}>{file.name}</DialogTitle>
          {many && (
            <>
              <span className={styles.count} role="status">
                {t('attachments.pictureAt', { at: at + 1, all: pictures.length })}
              </span>
              <IconButton
                control="picture.previous"
                label={t('attachments.previous')}
                onClick={() => step(-1)}
              >
                <ChevronLeft size={18} />
              </IconButton>
              <IconButton control="picture.next" label={t('attachments.next')} onClick={() => step(1)}>
                <ChevronRight size={18} />
              </IconButton>
            </>
          )}
          <IconButton control="picture.close" label={t('common.close')} hint={false} onClick={onClose}>
            <X size={18} />
          </IconButton>
        </div>
        <div className={styles.stage}>
          <Picture
            key={file.id}
            cardId={cardId}
            file={file}
            size="whole"
            alt={file.name}
            className={styles.picture}
            instead={<p>{t('attachments.cantBeShown')}</p>}
          />
        </div>
      </div>
    </DialogShell>
  );
}
