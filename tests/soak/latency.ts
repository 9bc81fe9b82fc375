import {
  build,
  decodeFromCompressedBase64,
  encodeIntoCompressedBase64,
  type Histogram,
} from 'hdr-histogram-js';

/** Microseconds since the epoch, finer than the system's clock tells and never going back within a process. */
export const microseconds = () => Math.round((performance.timeOrigin + performance.now()) * 1000);

/** How long things took, in microseconds, in constant memory. */
export const newLatencies = (): Histogram => build({ numberOfSignificantValueDigits: 3, autoResize: true });

export const latenciesAsText = encodeIntoCompressedBase64;

export function latenciesFrom(text: string): Histogram {
  const read = newLatencies();
  read.add(decodeFromCompressedBase64(text) as Histogram);
  return read;
}

/** In milliseconds, as people are told. */
export function inMilliseconds(histogram: Histogram) {
  const at = (percentile: number) => histogram.getValueAtPercentile(percentile) / 1000;
  return {
    count: histogram.totalCount,
    p50: at(50),
    p95: at(95),
    p99: at(99),
    max: histogram.maxValue / 1000,
  };
}
