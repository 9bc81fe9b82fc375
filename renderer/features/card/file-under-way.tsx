import { CircleAlert, File, X } from 'lucide-react';
import type { FileUnderWay } from '../../../preload/contract/index.ts';
import { t } from '../../../preload/strings/translate.ts';
import { useHubThere, useSession } from '../../store/hooks.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { sizeInWords } from './attachment-words.ts';
import styles from './attachments.module.css';

const percentOf = ({ sent, size }: FileUnderWay) => Math.min(100, Math.floor((sent / size) * 100));

/** What can be done about a file that the hub has refused. It is on this device until then. */
export function RefusedFileButtons({ id }: { id: string }) {
  const { actions, ui } = useSession();
  async function save(): Promise<void> {
    const outcome = await actions.ask('saveUnsentFile', { id });
    if (outcome?.status === 'saved') ui.say(t('attachments.saved', { fileName: outcome.fileName }));
  }
  return (
    <>
      <Button control="attachment.refused.retry" small onClick={() => void actions.ask('retryFile', { id })}>
        {t('common.tryAgain')}
      </Button>
      <Button control="attachment.refused.save" small look="quiet" onClick={() => void save()}>
        {t('attachments.saveCopy')}
      </Button>
      <Button
        control="attachment.refused.remove"
        small
        look="quiet"
        onClick={() => void actions.ask('dropFile', { id })}
      >
        {t('common.remove')}
      </Button>
    </>
  );
}

function HowFar({ file }: { file: FileUnderWay }) {
  const there = useHubThere();
  if (file.state === 'sending') {
    const percent = percentOf(file);
    return (
      <div className={styles.far}>
        <progress value={percent} max={100} aria-label={t('attachments.sending', { name: file.name })} />
        <span>{percent} %</span>
      </div>
    );
  }
  return (
    <p className={styles.about}>
      {t(there ? 'attachments.notSentYet' : 'attachments.sentLater', { size: sizeInWords(file.size) })}
    </p>
  );
}

/** A file of this person's that is to be on the card and is not yet. */
export function FileUnderWayItem({ file }: { file: FileUnderWay }) {
  const { actions } = useSession();
  const refused = file.state === 'refused';
  return (
    <li className={styles.item} data-file-state={file.state}>
      <span className={styles.tile}>
        {refused ? <CircleAlert size={16} aria-hidden /> : <File size={16} aria-hidden />}
      </span>
      <div className={styles.words}>
        <p className={styles.name} title={file.name}>
          {file.name}
        </p>
        {refused ? <p className={styles.why}>{file.why}</p> : <HowFar file={file} />}
        {refused && (
          <div className={styles.buttons}>
            <RefusedFileButtons id={file.id} />
          </div>
        )}
      </div>
      {!refused && (
        <IconButton
          control="attachment.cancel"
          small
          label={t('attachments.cancel', { name: file.name })}
          onClick={() => void actions.ask('dropFile', { id: file.id })}
        >
          <X size={16} />
        </IconButton>
      )}
    </li>
  );
}
