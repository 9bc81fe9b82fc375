import { Unplug } from 'lucide-react';
import type { Operations } from '../../../preload/contract/index.ts';
import { locale, t } from '../../../preload/strings/translate.ts';
import { useShown } from '../../store/hooks.tsx';
import { IconButton } from '../../ui/button.tsx';
import styles from './operations.module.css';
import { inCount } from './operations-words.ts';
import type { AskedOperations } from './use-operations.ts';

type Stream = Operations['streams'][number];

function StreamRow({ stream, onEnd }: { stream: Stream; onEnd(): void }) {
  const member = useShown('member', stream.memberId)?.entity.name ?? t('presence.somebody');
  const label = t('operations.endStream', { member, device: stream.device });
  return (
    <tr>
      <th scope="row">{member}</th>
      <td>{stream.device}</td>
      <td>{new Date(stream.since).toLocaleTimeString(locale())}</td>
      <td className={styles.digits}>{inCount(stream.behind)}</td>
      <td className={styles.digits}>
        {t('operations.kilobytes', { size: inCount(stream.bytesQueued / 1024) })}
      </td>
      <td className={styles.digits}>{stream.drops}</td>
      <td>
        <IconButton control="operations.end-stream" label={label} small onClick={onEnd}>
          <Unplug size={14} />
        </IconButton>
      </td>
    </tr>
  );
}

/** Who has a stream open, the one that is furthest behind first. */
export function StreamsPanel({ now, act }: Pick<AskedOperations, 'act'> & { now: Operations }) {
  const all = now.metrics['switchboard_connections'] ?? now.streams.length;
  if (now.streams.length === 0) return <p className={styles.note}>{t('operations.nobody')}</p>;
  return (
    <>
      {all > now.streams.length && (
        <p className={styles.note}>
          {t('operations.furthestBehind', { shown: now.streams.length, all: inCount(all) })}
        </p>
      )}
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('operations.person')}</th>
            <th scope="col">{t('operations.device')}</th>
            <th scope="col">{t('operations.since')}</th>
            <th scope="col">{t('operations.behind')}</th>
            <th scope="col">{t('operations.queued')}</th>
            <th scope="col">{t('operations.drops')}</th>
            <th scope="col">
              <span className="visually-hidden">{t('operations.end')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {now.streams.map((stream) => (
            <StreamRow
              key={stream.id}
              stream={stream}
              onEnd={() => void act({ what: 'end-stream', id: stream.id })}
            />
          ))}
        </tbody>
      </table>
    </>
  );
}
