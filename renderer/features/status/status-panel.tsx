import { LogIn, RefreshCw } from 'lucide-react';
import type { Status } from '../../../preload/contract/index.ts';
import { useNow, useSession, useWorkspace } from '../../store/hooks.tsx';
import { Button } from '../../ui/button.tsx';
import { asOfTime, fullTime, relativeTime } from '../../ui/dates.ts';
import { PeopleHere } from '../presence/people-here.tsx';
import { BoardFingerprint } from './board-fingerprint.tsx';
import styles from './status-panel.module.css';
import { editsWaiting, oldSince, type StatusWords } from './status-words.ts';

function SyncedAt({ at, live }: { at: number | null; live: boolean }) {
  const now = useNow();
  if (at === null) return <>Never yet</>;
  return <time title={fullTime(at)}>{live ? 'Now' : relativeTime(at, now)}</time>;
}

function HowOld({ status }: { status: Status }) {
  const now = useNow();
  const since = oldSince(status, now);
  if (since === null) return null;
  return <p className={styles.text}>You see the boards as of {asOfTime(since, now)}.</p>;
}

function Facts({ status }: { status: Status }) {
  return (
    <dl className={styles.facts}>
      <dt>Hub</dt>
      <dd>{status.workspaceName ?? 'Not joined'}</dd>
      {status.hubUrl !== null && (
        <>
          <dt>Address</dt>
          <dd data-selectable="">{status.hubUrl}</dd>
        </>
      )}
      <PeopleHere />
      <dt>Last synced</dt>
      <dd>
        <SyncedAt at={status.syncedAt} live={status.connection.state === 'live' && status.unsent === 0} />
      </dd>
      <dt>Unsent</dt>
      <dd>{status.unsent === 0 ? 'Nothing' : editsWaiting(status.unsent)}</dd>
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
          Try now
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
          Sign in again
        </Button>
      )}
      <Facts status={status} />
      {boardId !== null && <BoardFingerprint boardId={boardId} />}
    </>
  );
}
