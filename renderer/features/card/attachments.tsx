import { Paperclip } from 'lucide-react';
import { useState } from 'react';
import { type Card, isPicture } from '../../../preload/contract/index.ts';
import { t } from '../../../preload/strings/translate.ts';
import { useFilesUnderWay, useHubThere, useMayWrite } from '../../store/hooks.tsx';
import { Button } from '../../ui/button.tsx';
import { AttachmentItem } from './attachment-item.tsx';
import styles from './attachments.module.css';
import { FileUnderWayItem } from './file-under-way.tsx';
import { PictureView } from './picture-view.tsx';
import { Section } from './section.tsx';
import type { Attaching } from './use-attaching.ts';

function noteFor(there: boolean, any: boolean): string | null {
  if (!there) return t('attachments.withoutHub');
  return any ? null : t('attachments.howTo');
}

interface AttachmentsProps {
  card: Card;
  attaching: Attaching;
}

/** The files of a card, and those of this person's that are on their way to it. */
export function Attachments({ card, attaching }: AttachmentsProps) {
  const { id: cardId, attachments } = card;
  const mayWrite = useMayWrite();
  const there = useHubThere();
  const underWay = useFilesUnderWay(cardId);
  const [viewedId, setViewedId] = useState<string | null>(null);
  const pictures = attachments.filter(isPicture);
  const any = attachments.length > 0 || underWay.length > 0;
  if (!mayWrite && !any) return null;
  const attach = (
    <Button control="attachment.choose" small look="quiet" onClick={() => void attaching.choose()}>
      {t('attachments.attach')}
    </Button>
  );
  return (
    <Section title={t('attachments.title')} icon={<Paperclip size={16} />} actions={mayWrite && attach}>
      {any && (
        <ul>
          {attachments.map((file) => (
            <AttachmentItem key={file.id} card={card} file={file} onView={() => setViewedId(file.id)} />
          ))}
          {underWay.map((file) => (
            <FileUnderWayItem key={file.id} file={file} />
          ))}
        </ul>
      )}
      <p className={styles.note} role="status">
        {noteFor(there, any)}
      </p>
      {viewedId !== null && pictures.length > 0 && (
        <PictureView
          cardId={cardId}
          pictures={pictures}
          firstId={viewedId}
          onClose={() => setViewedId(null)}
        />
      )}
    </Section>
  );
}
