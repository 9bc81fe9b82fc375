import { LogIn, RefreshCw } from 'lucide-react';
import type { Status } from '../../../preload/contract/index.ts';
import { t } from '../../../preload/strings/translate.ts';
import { useNow, useSession, useWorkspace } from '../../store/hooks.tsx';
import { Button } from '../../ui/button.tsx';
import { asOfTime, fullTime, relativeTime } from '../../ui/dates.ts';
import { PeopleHere } from '../presence/people-here.tsx';
import { BoardFingerprint } from './board-fingerprint.tsx';
import styles from './status-panel.module.css';
import { editsWaiting, oldSince, type StatusWords } from './status-words.ts';

function SyncedAt({ at, live }: { at: number | null; live: boolean }) {
  const now = useNow();
  if (at === null) return <>{t('status.never')}</>;
  return <time title={fullTime(at)}>{live ? t('status.now') : relativeTime(at, now)}</time>;
}

function HowOld({ status }: { status: Status }) {
  const now = useNow();
  const since = oldSince(status, now);
  if (since === null) return null;
  return <p className={styles.text}>{t('status.asOf', { time: asOfTime(since, now) })}</p>;
}

function Facts({ status }: { status: Status }) {
  return (
    <dl className={styles.facts}>
      <dt>{t('status.hub')}</dt>
      <dd>{status.workspaceName ?? t('status.notJoined')}</dd>
      {status.hubUrl !== null && (
        <>
          <dt>{t('status.address')}</dt>
          <dd data-selectable="">{status.hubUrl}</dd>
        </>
      )}
      <PeopleHere />
      <dt>{t('status.lastSynced')}</dt>
      <dd>
        <SyncedAt at={status.syncedAt} live={status.connection.state === 'live' && status.unsent === 0} />
      </dd>
      <dt>{t('status.unsent')}</dt>
      <dd>{status.unsent === 0 ? t('status.nothing') : editsWaiting(status.unsent)}</dd>
    </dl>
  );
}

interface StatusPanelProps {
  status: Status;
  words: StatusWords;
  onDone(): void;
}

export function StatusPanel({ status, words, onDone }: StatusPanelProps) {
  const { ui, actions } = useSession();
  const boardId = useWorkspace((state) => state.boardId);
  const signedOut = status.connection.state === 'signedOut';
  return (
    <>
      <div>
        <h2 className={styles.heading}>{words.short}</h2>
        <p className={styles.text}>{words.sentence}</p>
        <HowOld status={status} />
        {words.nextStep !== null && <p className={styles.text}>{words.nextStep}</p>}
      </div>
      {words.canRetry && (
        <Button control="status.retry" small onClick={() => void actions.ask('reconnect', undefined)}>
          <RefreshCw size={14} aria-hidden />
          {t('status.tryNow')}
        </Button>
      )}
      {signedOut && (
        <Button
          control="status.sign-in"
          small
          look="primary"
          onClick={() => {
            onDone();
            ui.set({ asking: 'sign-in' });
          }}
        >
          <LogIn size={14} aria-hidden />
          {t('status.signIn')}
        </Button>
      )}
      <Facts status={status} />
      {boardId !== null && <BoardFingerprint boardId={boardId} />}
    </>
  );
}
