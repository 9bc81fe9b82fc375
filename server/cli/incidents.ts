import { parseArgs } from 'node:util';
import { incidentsSchema } from '../rollout/admin-routes.ts';
import { incidentMarkdown } from '../rollout/incident.ts';
import { withHubApi } from './hub-api.ts';
import { type CliCommand, CommandFailed, commonHelp, commonOptions, dataFolder } from './options.ts';

export const incidents: CliCommand = {
  usage: 'incidents [ID] [options]',
  summary: 'what went wrong, when and why; one of them as a document',
  help: `  ID                 one incident as Markdown: timeline, figures, probable cause, what to do next
${commonHelp}`,
  async run(args) {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options: commonOptions });
    const [id] = positionals;
    return withHubApi(dataFolder(values.data), async (api) => {
      const { incidents: all } = await api.ask('GET', '/api/admin/incidents', incidentsSchema);
      if (id === undefined) {
        const lines = all.map(
          ({ id: one, kind, openedAt, closedAt, title }) =>
            `${one}  ${openedAt}  ${closedAt ? 'over' : 'open'}  ${kind.padEnd(15)}  ${title}`,
        );
        return { lines: lines.length > 0 ? lines : ['There were no incidents.'], json: { incidents: all } };
      }
      const incident = all.find((one) => one.id === id);
      if (!incident)
        throw new CommandFailed(`There is no incident ${id}. “incidents” lists those that there are.`);
      return { lines: incidentMarkdown(incident).trimEnd().split('\n'), json: incident };
    });
  },
};
