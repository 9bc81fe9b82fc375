import { useEffect, useState } from 'react';
import { isConnected } from '../../../preload/contract/index.ts';
import { t } from '../../../preload/strings/translate.ts';
import { useNow, useWorkspace } from '../../store/hooks.tsx';
import { asOfTime } from '../../ui/dates.ts';
import { Popover } from '../../ui/popover.tsx';
import { StatusPanel } from './status-panel.tsx';
import styles from './status-pill.module.css';
import { editsWaiting, oldSince, statusWords } from './status-words.ts';
import { useCalmStatus } from './use-calm-status.ts';

/** While the hub answers at once, a count would only flicker. */
const patience = 1000;

function useLasting(count: number, live: boolean): number {
  const waits = live && count > 0;
  const [lasting, setLasting] = useState(false);
  useEffect(() => {
    if (!waits) return;
    const timer = setTimeout(() => setLasting(true), patience);
    return () => {
      clearTimeout(timer);
      setLasting(false);
    };
  }, [waits]);
  return live && !lasting ? 0 : count;
}

/** Says in words whether this window is up to date. */
export function StatusPill() {
  const status = useCalmStatus(useWorkspace((state) => state.status));
  const [open, setOpen] = useState(false);
  const words = statusWords(status);
  const now = useNow();
  const since = oldSince(status, now);
  const waiting = useLasting(status.unsent, isConnected(status));
  return (
    <div role="status" className={styles.box}>
      <Popover
        label={t('status.connection')}
        open={open}
        onOpenChange={setOpen}
        className={styles.panel}
        trigger={
          <button
            data-control="status.show"
            type="button"
            className={styles.pill}
            data-tone={words.tone}
            data-testid="status"
          >
            <span className={styles.dot} aria-hidden />
            <span className={styles.short}>{words.short}</span>
            {since !== null && (
              <span className={styles.waiting}>{t('status.shortAsOf', { time: asOfTime(since, now) })}</span>
            )}
            {waiting > 0 && <span className={styles.waiting}>{editsWaiting(waiting)}</span>}
          </button>
        }
      >
        <StatusPanel status={status} words={words} onDone={() => setOpen(false)} />
      </Popover>
    </div>
  );
}
