import type { Operations, OperationsPoint } from '../../../preload/contract/index.ts';
import { type PlainKey, t } from '../../../preload/strings/translate.ts';
import { Chart, type Line } from './chart.tsx';
import styles from './operations.module.css';
import { inCount, inMib, inMs, inMsOrNone } from './operations-words.ts';

const mib = 1024 * 1024;

type Values = (point: OperationsPoint) => number;

/** A percentile is called the same in every language. */
type Label = PlainKey | 'p50' | 'p95' | 'p99';

function named(label: Label): string {
  return label === 'p50' || label === 'p95' || label === 'p99' ? label : t(label);
}

const charts: readonly {
  title: PlainKey;
  inWords: (value: number) => string;
  latest?: (value: number) => string;
  lines: readonly [label: Label, color: Line['color'], of: Values][];
}[] = [
  {
    title: 'operations.untilBack',
    inWords: inMs,
    latest: inMsOrNone,
    lines: [
      ['p50', '--accent', ({ p50 }) => p50],
      ['p95', '--warn', ({ p95 }) => p95],
      ['p99', '--bad', ({ p99 }) => p99],
    ],
  },
  {
    title: 'operations.inHub',
    inWords: inMs,
    latest: inMsOrNone,
    lines: [
      ['operations.toDisk', '--accent', ({ commitP95 }) => commitP95],
      ['operations.toStreams', '--good', ({ fanOutP95 }) => fanOutP95],
    ],
  },
  {
    title: 'operations.events',
    inWords: inCount,
    lines: [['operations.lineEvents', '--accent', ({ events }) => events]],
  },
  {
    title: 'operations.connections',
    inWords: inCount,
    lines: [['operations.lineStreams', '--good', ({ connections }) => connections]],
  },
  {
    title: 'operations.askingErrors',
    inWords: inCount,
    lines: [
      ['operations.linePolls', '--warn', ({ polls }) => polls],
      ['operations.lineErrors', '--bad', ({ errors }) => errors],
    ],
  },
  {
    title: 'operations.memory',
    inWords: inMib,
    lines: [['operations.lineHeap', '--accent', ({ heapBytes }) => heapBytes / mib]],
  },
];

const tiles: readonly [title: PlainKey, metric: string, inWords: (value: number) => string][] = [
  ['operations.openStreams', 'switchboard_connections', inCount],
  ['operations.untilBackP95', 'switchboard_rollout{name="p95Latency"}', inMsOrNone],
  ['operations.waitingEdits', 'switchboard_queue_depth', inCount],
  ['operations.polls', 'switchboard_rollout{name="pollingQueries"}', inCount],
  ['operations.dropped', 'switchboard_drops_total', inCount],
  ['operations.trips', 'switchboard_breaker_trips_total', inCount],
];

/** The figures of this moment, as `/metrics` has them, and what became of them in the last half hour. */
export function ChartsPanel({ now, points }: { now: Operations; points: readonly OperationsPoint[] }) {
  const at = points.map((point) => Date.parse(point.at) / 1000);
  return (
    <>
      <dl className={styles.tiles}>
        {tiles.map(([title, metric, inWords]) => (
          <div key={metric} className={styles.tile}>
            <dt className={styles.note}>{t(title)}</dt>
            <dd className={styles.figure} data-metric={metric}>
              {inWords(now.metrics[metric] ?? 0)}
            </dd>
          </div>
        ))}
      </dl>
      <div className={styles.charts}>
        {charts.map(({ title, inWords, latest = inWords, lines }) => (
          <Chart
            key={title}
            title={t(title)}
            at={at}
            inWords={inWords}
            latest={latest}
            lines={lines.map(([label, color, of]) => ({
              label: named(label),
              color,
              values: points.map(of),
            }))}
          />
        ))}
      </div>
    </>
  );
}
