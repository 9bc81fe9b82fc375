import { useVirtualizer } from '@tanstack/react-virtual';
import { Unplug } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { Operations } from '../../../preload/contract/index.ts';
import { locale, t } from '../../../preload/strings/translate.ts';
import { useSession, useShown } from '../../store/hooks.tsx';
import { IconButton } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import styles from './operations.module.css';
import { inCount } from './operations-words.ts';
import type { AskedOperations } from './use-operations.ts';

type Stream = Operations['streams'][number];

/** As many as a hub has open, unless it was told to have more. */
const most = 10_000;
/** As in the stylesheet, in px. */
const rowHeight = 36;
/** Rows beyond those in sight. */
const beyond = 12;
/** From here on it is worth looking for one. */
const many = 12;

function StreamRow({ stream, at, onEnd }: { stream: Stream; at: number; onEnd(): void }) {
  const member = useShown('member', stream.memberId)?.entity.name ?? t('presence.somebody');
  const label = t('operations.endStream', { member, device: stream.device });
  return (
    <tr aria-rowindex={at}>
      <th scope="row">{member}</th>
      <td>{stream.device}</td>
      <td className={styles.digits}>{new Date(stream.since).toLocaleTimeString(locale())}</td>
      <td className={styles.digits}>{inCount(stream.behind)}</td>
      <td className={styles.digits}>
        {t('operations.kilobytes', { size: inCount(stream.bytesQueued / 1024) })}
      </td>
      <td className={styles.digits}>{inCount(stream.drops)}</td>
      <td>
        <IconButton control="operations.end-stream" label={label} small onClick={onEnd}>
          <Unplug size={14} />
        </IconButton>
      </td>
    </tr>
  );
}

/** Those of whose person or device this is said. */
function useFound(streams: readonly Stream[], words: string): readonly Stream[] {
  const { workspace } = useSession();
  const wanted = words.trim().toLocaleLowerCase();
  if (wanted === '') return streams;
  const { byId } = workspace.store.getState().parts.member;
  return streams.filter(({ memberId, device }) =>
    `${byId.get(memberId)?.entity.name ?? ''}\n${device}`.toLocaleLowerCase().includes(wanted),
  );
}

function Head() {
  return (
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
  );
}

/** Room for rows that are not in sight. */
function Room({ height }: { height: number }) {
  return height > 0 && <tr aria-hidden className={styles.room} style={{ height }} />;
}

/** Only rows in sight and some beyond are there. */
function Table({ streams, act }: Pick<AskedOperations, 'act'> & { streams: readonly Stream[] }) {
  const scroller = useRef<HTMLElement>(null);
  const rows = useVirtualizer({
    count: streams.length,
    getScrollElement: () => scroller.current,
    getItemKey: (index) => streams[index]?.id ?? index,
    estimateSize: () => rowHeight,
    overscan: beyond,
  });
  const items = rows.getVirtualItems();
  return (
    <section ref={scroller} className={styles.scroller} aria-label={t('operations.connections')}>
      <table className={styles.streams} aria-rowcount={streams.length + 1}>
        <Head />
        <tbody>
          <Room height={items[0]?.start ?? 0} />
          {items.map(({ index, key }) => {
            const stream = streams[index];
            return (
              stream && (
                <StreamRow
                  key={key}
                  stream={stream}
                  at={index + 2}
                  onEnd={() => void act({ what: 'end-stream', id: stream.id })}
                />
              )
            );
          })}
          <Room height={rows.getTotalSize() - (items.at(-1)?.end ?? 0)} />
        </tbody>
      </table>
    </section>
  );
}

/** Who has a stream open, the one that is furthest behind first. */
export function StreamsPanel({ now, list, act }: AskedOperations & { now: Operations }) {
  useEffect(() => {
    list(most);
    return () => list(0);
  }, [list]);
  const [words, setWords] = useState('');
  const found = useFound(now.streams, words);
  const all = now.metrics['switchboard_connections'] ?? now.streams.length;
  if (all === 0) return <p className={styles.note}>{t('operations.nobody')}</p>;
  const [shown, open] = [inCount(found.length), inCount(all)];
  return (
    <>
      {all > many && (
        <div className={styles.search}>
          <TextInput
            small
            type="search"
            className={styles.find}
            aria-label={t('operations.findStream')}
            placeholder={t('operations.findStream')}
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
          <p className={styles.note} role="status">
            {words.trim() === '' && found.length >= all
              ? t('operations.allStreams', { count: all, all: open })
              : t('operations.foundStreams', { shown, all: open })}
          </p>
        </div>
      )}
      {now.streams.length > 0 && <Table streams={found} act={act} />}
    </>
  );
}
