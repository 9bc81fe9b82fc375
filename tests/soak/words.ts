import type { Times } from './clients/result.ts';

export const rounded = (value: number, digits = 1) => value.toFixed(digits);
export const inMib = (bytes: number) => rounded(bytes / 1024 / 1024);

export function timesOf(name: string, { count, p50, p95, p99, max }: Times): string {
  const times = [p50, p95, p99, max].map((time) => rounded(time)).join(' / ');
  return `${name.padEnd(16)} p50 / p95 / p99 / longest: ${times} ms, of ${count}`;
}
