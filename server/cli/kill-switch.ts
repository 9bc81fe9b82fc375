import { parseArgs } from 'node:util';
import * as z from 'zod';
import { type SwitchName, switchNames } from '../protocol/index.ts';
import { withHubApi } from './hub-api.ts';
import { type CliCommand, commonHelp, commonOptions, dataFolder, UsageError } from './options.ts';

const stateSchema = z.object({
  version: z.int(),
  switches: z.record(
    z.string(),
    z.object({ on: z.boolean(), by: z.string(), why: z.string(), at: z.string().nullable() }),
  ),
});

function switchNamed(text: string): SwitchName {
  const name = switchNames.find((known) => known === text);
  if (name) return name;
  throw new UsageError(`There is no switch “${text}”. Switches: ${switchNames.join(', ')}.`);
}

function linesOf({ switches }: z.infer<typeof stateSchema>): string[] {
  return Object.entries(switches).map(([name, { on, by, why, at }]) =>
    at === null
      ? `${name.padEnd(10)} ${on ? 'on' : 'off'}`
      : `${name.padEnd(10)} ${on ? 'on ' : 'off'}  by ${by}, ${at}: ${why}`,
  );
}

export const killSwitch: CliCommand = {
  usage: 'kill-switch [NAME on|off --why TEXT] [options]',
  summary: 'what is switched off, by whom and why; switch it',
  help: `  NAME               ${switchNames.join(', ')}
  --why TEXT         the reason, kept with the switch
${commonHelp}`,
  async run(args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { ...commonOptions, why: { type: 'string' } },
    });
    const [text, position] = positionals;
    const folder = dataFolder(values.data);
    if (text === undefined)
      return withHubApi(folder, async (api) => {
        const state = await api.ask('GET', '/api/admin/switches', stateSchema);
        return { lines: linesOf(state), json: state };
      });
    const name = switchNamed(text);
    if (position !== 'on' && position !== 'off') throw new UsageError('Say “on” or “off”.');
    const { why } = values;
    if (why === undefined || why.trim() === '') throw new UsageError('Say why, with --why.');
    return withHubApi(folder, async (api) => {
      const wish = { on: position === 'on', why };
      const state = await api.ask('PUT', `/api/admin/switches/${name}`, stateSchema, wish);
      return { lines: linesOf(state), json: state };
    });
  },
};
