import { parseArgs } from 'node:util';
import { compactedSchema } from '../protocol/index.ts';
import { withHubApi } from './hub-api.ts';
import { type CliCommand, commonHelp, commonOptions, dataFolder, wholeNumber } from './options.ts';

/** A long log goes in many small steps, so that people may work meanwhile. */
const LONG_LOG_MS = 30 * 60_000;

export const compact: CliCommand = {
  usage: 'compact [options]',
  summary: 'drop old events from the log; the boards stay as they are',
  help: `A hub does this by itself as it serves: see --keep-days and --keep-events of serve. What somebody’s stream
is still reading stays until it has been read.

  --keep N           events to keep (default 10000); an app further behind starts again from a snapshot
${commonHelp}`,
  async run(args) {
    const { values } = parseArgs({
      args,
      options: { ...commonOptions, keep: { type: 'string', default: '10000' } },
    });
    const keep = wholeNumber('--keep', values.keep, 0, 1_000_000_000);
    return withHubApi(dataFolder(values.data), async (api) => {
      const done = await api.ask('POST', '/api/admin/compact', compactedSchema, { keep }, LONG_LOG_MS);
      const line = `The log holds events ${done.horizon + 1} to ${done.seq} now.`;
      return {
        lines: [done.seq > done.horizon ? line : 'The log is empty now.', `Done on ${api.where}.`],
        json: done,
      };
    });
  },
};
