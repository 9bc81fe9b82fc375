import { existsSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { incidentsSchema } from '../rollout/admin-routes.ts';
import { type Incident, incidentMarkdown } from '../rollout/incident.ts';
import { withHubApi } from './hub-api.ts';
import {
  type CliCommand,
  CommandFailed,
  commonHelp,
  commonOptions,
  dataFolder,
  type Outcome,
  UsageError,
} from './options.ts';

/** What the arguments ask for: a list, one as a document, or one in a file. */
function wishOf([first, second, ...more]: string[], out: string | undefined) {
  const isExport = first === 'export';
  const id = isExport ? second : first;
  if (isExport !== (out !== undefined) || (isExport && id === undefined))
    throw new UsageError('To write an incident to a file, say: incidents export ID --out FILE.');
  if (more.length > 0 || (!isExport && second !== undefined))
    throw new UsageError('incidents takes the id of one incident.');
  return { id, out };
}

function listed(all: Incident[]): Outcome {
  const lines = all.map(
    ({ id: one, kind, openedAt, closedAt, title }) =>
      `${one}  ${openedAt}  ${closedAt ? 'over' : 'open'}  ${kind.padEnd(15)}  ${title}`,
  );
  return { lines: lines.length > 0 ? lines : ['There were no incidents.'], json: { incidents: all } };
}

function written(incident: Incident, file: string): Outcome {
  if (existsSync(file)) throw new CommandFailed(`${file} exists already; it is not replaced.`);
  try {
    writeFileSync(file, incidentMarkdown(incident), { flag: 'wx' });
  } catch (error) {
    throw new CommandFailed(`${file} can’t be written: ${error instanceof Error ? error.message : error}`);
  }
  return { lines: [`“${incident.title}” is in ${file}.`], json: { id: incident.id, file } };
}

export const incidents: CliCommand = {
  usage: 'incidents [ID | export ID --out FILE] [options]',
  summary: 'what went wrong, when and why; one of them as a document',
  help: `  ID                 one incident as Markdown: timeline, figures, probable cause, what to do next
  export ID --out FILE           the same in a file, which must not be there yet
${commonHelp}`,
  async run(args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { ...commonOptions, out: { type: 'string' } },
    });
    const { id, out } = wishOf(positionals, values.out);
    return withHubApi(dataFolder(values.data), async (api) => {
      const { incidents: all } = await api.ask('GET', '/api/admin/incidents', incidentsSchema);
      if (id === undefined) return listed(all);
      const incident = all.find((one) => one.id === id);
      if (!incident)
        throw new CommandFailed(`There is no incident ${id}. “incidents” lists those that there are.`);
      if (out !== undefined) return written(incident, out);
      return { lines: incidentMarkdown(incident).trimEnd().split('\n'), json: incident };
    });
  },
};
