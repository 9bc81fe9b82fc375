import { Paperclip } from 'lucide-react';
import { useState } from 'react';
import { type Card, isPicture } from '../../../preload/contract/index.ts';
import { useHubThere, useMayWrite } from '../../store/hooks.tsx';
import { Button } from '../../ui/button.tsx';
import { AttachmentItem } from './attachment-item.tsx';
import styles from './attachments.module.css';
import { PictureView } from './picture-view.tsx';
import { Section } from './section.tsx';
import type { Attaching } from './use-attaching.ts';

function noteFor({ there, name, any }: { there: boolean; name: string | null; any: boolean }): string | null {
  if (!there)
    return 'Files are kept by the hub. They can be attached and saved when it can be reached again.';
  if (name !== null)
    return name === '' ? 'Files are being brought to the hub.' : `Bringing ${name} to the hub.`;
  return any ? null : 'Choose files, or drop them here.';
}

interface AttachmentsProps {
  card: Card;
  attaching: Attaching;
}

/** The files of a card. They are at the hub: without it they can be taken off, and neither brought nor fetched. */
export function Attachments({ card, attaching }: AttachmentsProps) {
  const { id: cardId, attachments } = card;
  const mayWrite = useMayWrite();
  const there = useHubThere();
  const [viewedId, setViewedId] = useState<string | null>(null);
  const pictures = attachments.filter(isPicture);
  if (!mayWrite && attachments.length === 0) return null;
  const attach = (
    <Button
      control="attachment.choose"
      small
      look="quiet"
      disabled={!attaching.possible}
      onClick={() => void attaching.choose()}
    >
      {attaching.name === null ? 'Attach files…' : 'Attaching…'}
    </Button>
  );
  return (
    <Section title="Attachments" icon={<Paperclip size={16} />} actions={mayWrite && attach}>
      {attachments.length > 0 && (
        <ul>
          {attachments.map((file) => (
            <AttachmentItem key={file.id} card={card} file={file} onView={() => setViewedId(file.id)} />
          ))}
        </ul>
      )}
      <p className={styles.note} role="status">
        {noteFor({ there, name: attaching.name, any: attachments.length > 0 })}
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
