import { LoaderCircle } from 'lucide-react';
import { t } from '../../../preload/strings/translate.ts';
import { useUi, useWorkspace } from '../../store/hooks.tsx';
import { Mark } from '../../ui/mark.tsx';
import { statusWords } from '../status/status-words.ts';
import { JoinForm } from './join-form.tsx';
import styles from './welcome.module.css';

function Lead() {
  const status = useWorkspace((state) => state.status);
  const { connection } = status;
  if (connection.state === 'signedOut' && connection.reason === 'token-refused') {
    return <p className={styles.lead}>{t('welcome.unknown')}</p>;
  }
  if (connection.state === 'offline') {
    return <p className={styles.lead}>{statusWords(status).sentence}</p>;
  }
  return <p className={styles.lead}>{t('welcome.lead')}</p>;
}

function Connecting() {
  return (
    <div className={styles.connecting} role="status">
      <LoaderCircle size={20} aria-hidden className={styles.turning} />
      {t('welcome.connecting')}
    </div>
  );
}

/** What stands here until this device has joined a hub. */
export function Welcome() {
  const given = useUi((state) => state.joining);
  const connecting = useWorkspace((state) => state.status.connection.state === 'connecting');
  return (
    <main className={styles.page}>
      <div className={styles.card}>
        <Mark size={40} />
        <h1 className={styles.title}>{t('welcome.title')}</h1>
        {connecting ? (
          <Connecting />
        ) : (
          <>
            <Lead />
            <JoinForm key={given?.joinCode} />
          </>
        )}
      </div>
    </main>
  );
}
