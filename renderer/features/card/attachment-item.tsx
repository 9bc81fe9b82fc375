import { Download, File, PanelTop, X } from 'lucide-react';
import { type Attachment, type Card, isPicture } from '../../../preload/contract/index.ts';
import { t } from '../../../preload/strings/translate.ts';
import { useHubThere, useMayWrite, useSession } from '../../store/hooks.tsx';
import { IconButton } from '../../ui/button.tsx';
import { kindInWords, sizeInWords } from './attachment-words.ts';
import styles from './attachments.module.css';
import { Picture } from './picture.tsx';

interface AttachmentItemProps {
  card: Card;
  file: Attachment;
  /** Shows a picture large. */
  onView(): void;
}

function Preview({ card, file, onView }: AttachmentItemProps) {
  if (!isPicture(file))
    return (
      <span className={styles.tile}>
        <File size={16} aria-hidden />
      </span>
    );
  return (
    <button
      data-control="attachment.view"
      type="button"
      className={styles.tile}
      aria-label={t('attachments.view', { name: file.name })}
      onClick={onView}
    >
      <Picture cardId={card.id} file={file} size="small" alt="" />
    </button>
  );
}

/** Says and changes whether it is the card's cover. */
function CoverButton({ card, file }: Omit<AttachmentItemProps, 'onView'>) {
  const { actions } = useSession();
  const isCover = card.coverId === file.id;
  const setCover = (attachmentId: string | null) =>
    void actions.dispatch({ type: 'card.setCover', cardId: card.id, attachmentId });
  return (
    <IconButton
      control="attachment.cover"
      small
      aria-pressed={isCover}
      className={styles.cover}
      label={
        isCover
          ? t('attachments.offCover', { name: file.name })
          : t('attachments.makeCover', { name: file.name })
      }
      onClick={() => setCover(isCover ? null : file.id)}
    >
      <PanelTop size={16} />
    </IconButton>
  );
}

/** A file on a card, and what can be done with it. */
export function AttachmentItem({ card, file, onView }: AttachmentItemProps) {
  const { actions, ui } = useSession();
  const mayWrite = useMayWrite();
  const there = useHubThere();
  const cardId = card.id;
  const about = [
    kindInWords(file),
    sizeInWords(file.size),
    t('attachments.addedBy', { name: file.addedBy }),
    ...(card.coverId === file.id ? [t('attachments.isCover')] : []),
  ];
  async function save(): Promise<void> {
    const outcome = await actions.ask('saveAttachment', { cardId, attachmentId: file.id });
    if (outcome?.status === 'saved') ui.say(t('attachments.saved', { fileName: outcome.fileName }));
  }
  async function remove(): Promise<void> {
    const { id: attachmentId, hash, name, size, type: mediaType } = file;
    if (!(await actions.dispatch({ type: 'card.detach', cardId, attachmentId }))) return;
    const back = { type: 'card.attach', cardId, attachmentId, hash, name, size, mediaType } as const;
    ui.say(t('attachments.removed', { name }), {
      label: t('common.undo'),
      run: () => void actions.dispatch(back),
    });
  }
  return (
    <li className={styles.item}>
      <Preview card={card} file={file} onView={onView} />
      <div className={styles.words}>
        <p className={styles.name} title={file.name}>
          {file.name}
        </p>
        <p className={styles.about}>{about.join(' · ')}</p>
      </div>
      {mayWrite && isPicture(file) && <CoverButton card={card} file={file} />}
      <IconButton
        control="attachment.save"
        small
        label={t('attachments.saveAs', { name: file.name })}
        disabled={!there}
        onClick={() => void save()}
      >
        <Download size={16} />
      </IconButton>
      {mayWrite && (
        <IconButton
          control="attachment.remove"
          small
          label={t('attachments.remove', { name: file.name })}
          onClick={() => void remove()}
        >
          <X size={16} />
        </IconButton>
      )}
    </li>
  );
}
