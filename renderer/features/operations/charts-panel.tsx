import type { Operations, OperationsPoint } from '../../../preload/contract/index.ts';
import { Chart, type Line } from './chart.tsx';
import styles from './operations.module.css';
import { inCount, inMib, inMs } from './operations-words.ts';

type Values = (point: OperationsPoint) => number;

const charts: readonly {
  title: string;
  inWords: (value: number) => string;
  lines: readonly [label: string, color: Line['color'], of: Values][];
}[] = [
  {
    title: 'Edit until it is back',
    inWords: inMs,
    lines: [
      ['p50', '--accent', ({ p50 }) => p50],
      ['p95', '--warn', ({ p95 }) => p95],
      ['p99', '--bad', ({ p99 }) => p99],
    ],
  },
  {
    title: 'In the hub, p95',
    inWords: inMs,
    lines: [
      ['to disk', '--accent', ({ commitP95 }) => commitP95],
      ['to streams', '--good', ({ fanOutP95 }) => fanOutP95],
    ],
  },
  { title: 'Events in 5 s', inWords: inCount, lines: [['events', '--accent', ({ events }) => events]] },
  {
    title: 'Connections',
    inWords: inCount,
    lines: [['streams', '--good', ({ connections }) => connections]],
  },
  {
    title: 'Asking and errors in 5 s',
    inWords: inCount,
    lines: [
      ['polls', '--warn', ({ polls }) => polls],
      ['errors', '--bad', ({ errors }) => errors],
    ],
  },
  { title: 'Memory', inWords: inMib, lines: [['heap', '--accent', ({ heapBytes }) => heapBytes]] },
];

const tiles: readonly [title: string, metric: string, inWords: (value: number) => string][] = [
  ['Open streams', 'switchboard_connections', inCount],
  ['Edit until it is back, p95', 'switchboard_rollout{name="p95Latency"}', inMs],
  ['Waiting edits', 'switchboard_queue_depth', inCount],
  ['Polls in a minute', 'switchboard_rollout{name="pollingQueries"}', inCount],
  ['Dropped streams', 'switchboard_drops_total', inCount],
  ['Breaker trips', 'switchboard_breaker_trips_total', inCount],
];

/** The figures of this moment, as `/metrics` has them, and what became of them in the last half hour. */
export function ChartsPanel({ now, points }: { now: Operations; points: readonly OperationsPoint[] }) {
  const at = points.map((point) => Date.parse(point.at) / 1000);
  return (
    <>
      <dl className={styles.tiles}>
        {tiles.map(([title, metric, inWords]) => (
          <div key={metric} className={styles.tile}>
            <dt className={styles.note}>{title}</dt>
            <dd className={styles.figure} data-metric={metric}>
              {inWords(now.metrics[metric] ?? 0)}
            </dd>
          </div>
        ))}
      </dl>
      <div className={styles.charts}>
        {charts.map(({ title, inWords, lines }) => (
          <Chart
            key={title}
            title={title}
            at={at}
            inWords={inWords}
            lines={lines.map(([label, color, of]) => ({ label, color, values: points.map(of) }))}
          />
        ))}
      </div>
    </>
  );
}
