import { Download, File, Image, Paperclip, X } from 'lucide-react';
import { type DragEvent, type ReactNode, useState } from 'react';
import type { Attachment, Card } from '../../../preload/contract/index.ts';
import { useHubThere, useMayWrite, useSession } from '../../store/hooks.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { classes } from '../../ui/classes.ts';
import { kindInWords, sizeInWords } from './attachment-words.ts';
import styles from './attachments.module.css';
import { Section } from './section.tsx';
import type { Attaching } from './use-attaching.ts';

function Item({ cardId, file }: { cardId: string; file: Attachment }) {
  const { actions, ui } = useSession();
  const mayWrite = useMayWrite();
  const there = useHubThere();
  async function save(): Promise<void> {
    const outcome = await actions.ask('saveAttachment', { cardId, attachmentId: file.id });
    if (outcome?.status === 'saved') ui.say(`Saved ${outcome.fileName}`);
  }
  async function remove(): Promise<void> {
    const { id: attachmentId, hash, name, size, type: mediaType } = file;
    if (!(await actions.dispatch({ type: 'card.detach', cardId, attachmentId }))) return;
    const back = { type: 'card.attach', cardId, attachmentId, hash, name, size, mediaType } as const;
    ui.say(`Removed “${name}”`, { label: 'Undo', run: () => void actions.dispatch(back) });
  }
  const Icon = file.type.startsWith('image/') ? Image : File;
  return (
    <li className={styles.item}>
      <Icon size={16} aria-hidden />
      <div className={styles.words}>
        <p className={styles.name} title={file.name}>
          {file.name}
        </p>
        <p className={styles.about}>
          {kindInWords(file)} · {sizeInWords(file.size)} · added by {file.addedBy}
        </p>
      </div>
      <IconButton small label={`Save ${file.name} as…`} disabled={!there} onClick={() => void save()}>
        <Download size={16} />
      </IconButton>
      {mayWrite && (
        <IconButton small label={`Remove ${file.name}`} onClick={() => void remove()}>
          <X size={16} />
        </IconButton>
      )}
    </li>
  );
}

interface DropAreaProps {
  attaching: Attaching;
  className: string | undefined;
  children: ReactNode;
}

/** Takes files that are dropped on it. */
export function DropArea({ attaching, className, children }: DropAreaProps) {
  const [over, setOver] = useState(false);
  const bringsFiles = ({ dataTransfer }: DragEvent) => dataTransfer.types.includes('Files');
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the button does the same for who has no pointer.
    <div
      className={classes(className, over && styles.over)}
      onDragOver={(event) => {
        if (!attaching.possible || !bringsFiles(event)) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = 'copy';
        setOver(true);
      }}
      onDragLeave={({ currentTarget, relatedTarget }) => {
        if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) setOver(false);
      }}
      onDrop={(event) => {
        setOver(false);
        if (!attaching.possible || !bringsFiles(event)) return;
        event.preventDefault();
        void attaching.drop([...event.dataTransfer.files]);
      }}
    >
      {children}
    </div>
  );
}

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
export function Attachments({ card: { id: cardId, attachments }, attaching }: AttachmentsProps) {
  const mayWrite = useMayWrite();
  const there = useHubThere();
  if (!mayWrite && attachments.length === 0) return null;
  const attach = (
    <Button small look="quiet" disabled={!attaching.possible} onClick={() => void attaching.choose()}>
      {attaching.name === null ? 'Attach files…' : 'Attaching…'}
    </Button>
  );
  return (
    <Section title="Attachments" icon={<Paperclip size={16} />} actions={mayWrite && attach}>
      {attachments.length > 0 && (
        <ul>
          {attachments.map((file) => (
            <Item key={file.id} cardId={cardId} file={file} />
          ))}
        </ul>
      )}
      <p className={styles.note} role="status">
        {noteFor({ there, name: attaching.name, any: attachments.length > 0 })}
      </p>
    </Section>
  );
}
