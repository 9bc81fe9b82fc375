import { useEffect, useRef } from 'react';
import UPlot from 'uplot';
import { locale } from '../../../preload/strings/translate.ts';
import 'uplot/dist/uPlot.min.css';
import styles from './operations.module.css';

export interface Line {
  label: string;
  /** A token of the theme. */
  color: '--accent' | '--warn' | '--bad' | '--good' | '--ink-3';
  values: readonly number[];
}

interface ChartProps {
  title: string;
  /** Seconds since the epoch, one for each value. */
  at: readonly number[];
  lines: readonly Line[];
  /** A value as it stands at the axis. */
  inWords(value: number): string;
  /** The last one, as it stands beside the title. */
  latest(value: number): string;
}

const height = 132;
const axisFont = '11px Inter Variable, system-ui, sans-serif';

const timeOf = (seconds: number) =>
  new Date(seconds * 1000).toLocaleTimeString(locale(), { timeStyle: 'medium' });

const tokenOf = (element: Element, name: string) => getComputedStyle(element).getPropertyValue(name).trim();

function optionsFor(element: Element, lines: readonly Line[], inWords: (value: number) => string) {
  const [ink, line] = [tokenOf(element, '--ink-3'), tokenOf(element, '--line')];
  const axis = { stroke: ink, font: axisFont, grid: { stroke: line, width: 1 }, ticks: { show: false } };
  return {
    width: element.clientWidth,
    height,
    cursor: { show: false },
    legend: { show: false },
    padding: [8, 8, 0, 0] as [number, number, number, number],
    scales: {
      y: { range: (_: UPlot, _least: number, most: number): [number, number] => [0, most * 1.15 || 1] },
    },
    axes: [
      { ...axis, size: 24, space: 90, values: (_: UPlot, splits: number[]) => splits.map(timeOf) },
      { ...axis, size: 56, space: 32, values: (_: UPlot, splits: number[]) => splits.map(inWords) },
    ],
    series: [
      {},
      ...lines.map(({ label, color }) => ({
        label,
        stroke: tokenOf(element, color),
        width: 1.5,
        points: { show: false },
      })),
    ],
  };
}

/** What became of one figure in the last half hour. */
export function Chart({ title, at, lines, inWords, latest }: ChartProps) {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<UPlot | null>(null);
  const data = [[...at], ...lines.map(({ values }) => [...values])] as UPlot.AlignedData;
  const shown = useRef(data);
  shown.current = data;
  const made = useRef({ lines, inWords });
  made.current = { lines, inWords };
  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    const make = () => {
      chart.current?.destroy();
      const { lines: of, inWords: words } = made.current;
      chart.current = new UPlot(optionsFor(element, of, words), shown.current, element);
    };
    make();
    const resized = new ResizeObserver(() => chart.current?.setSize({ width: element.clientWidth, height }));
    resized.observe(element);
    // Its colours are those of the theme, which may change while it is there.
    const dark = window.matchMedia('(prefers-color-scheme: dark)');
    dark.addEventListener('change', make);
    return () => {
      resized.disconnect();
      dark.removeEventListener('change', make);
      chart.current?.destroy();
      chart.current = null;
    };
  }, []);
  useEffect(() => chart.current?.setData(shown.current));
  const last = lines.map(({ label, values }) => `${label} ${latest(values.at(-1) ?? 0)}`);
  return (
    <figure className={styles.chart} aria-label={`${title}: ${last.join(', ')}`}>
      <figcaption className={styles.caption}>
        <span className={styles.chartTitle}>{title}</span>
        {lines.map(({ label, color, values }) => (
          <span key={label} className={styles.latest}>
            <i className={styles.dot} style={{ background: `var(${color})` }} aria-hidden />
            {label} {latest(values.at(-1) ?? 0)}
          </span>
        ))}
      </figcaption>
      <div ref={place} className={styles.plot} aria-hidden />
    </figure>
  );
}
