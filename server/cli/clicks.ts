import { parseArgs } from 'node:util';
import * as z from 'zod';
import { withHubApi } from './hub-api.ts';
import { type CliCommand, commonHelp, commonOptions, dataFolder, UsageError } from './options.ts';

const clicksSchema = z.object({ days: z.record(z.string(), z.record(z.string(), z.int())) });
type Days = z.infer<typeof clicksSchema>['days'];

const DAYS = 30;

function daysIn(text: string): number {
  const days = Number(text);
  if (Number.isInteger(days) && days >= 1 && days <= 90) return days;
  throw new UsageError(`--days takes a whole number from 1 to 90, not “${text}”.`);
}

/** The last of the days on which anything was pressed. */
function lastOf(days: Days, count: number): Days {
  return Object.fromEntries(
    Object.entries(days)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .slice(-count),
  );
}

/** Each button with its sum, the most used first. */
function linesOf(days: Days): string[] {
  const sums = new Map<string, number>();
  for (const buttons of Object.values(days))
    for (const [button, times] of Object.entries(buttons)) sums.set(button, (sums.get(button) ?? 0) + times);
  const sorted = [...sums].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));
  const width = String(sorted[0]?.[1] ?? '').length;
  return sorted.map(([button, times]) => `${String(times).padStart(width)}  ${button}`);
}

export const clicks: CliCommand = {
  usage: 'clicks [--days N] [options]',
  summary: 'how often which button was used, without names',
  help: `  --days N           the last N days on which any was used, up to 90; ${DAYS} unless told
${commonHelp}`,
  async run(args) {
    const { values } = parseArgs({ args, options: { ...commonOptions, days: { type: 'string' } } });
    const count = daysIn(values.days ?? String(DAYS));
    return withHubApi(dataFolder(values.data), async (api) => {
      const days = lastOf((await api.ask('GET', '/api/admin/clicks', clicksSchema)).days, count);
      const lines = linesOf(days);
      return { lines: lines.length > 0 ? lines : ['No button has been counted.'], json: { days } };
    });
  },
};
