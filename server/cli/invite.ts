import { parseArgs } from 'node:util';
import { invitesSchema, newInviteSchema, type Role, roles } from '../protocol/index.ts';
import { withHubApi } from './hub-api.ts';
import {
  type CliCommand,
  commonHelp,
  commonOptions,
  dataFolder,
  UsageError,
  wholeNumber,
} from './options.ts';

function roleNamed(text: string): Role {
  const role = roles.find((known) => known === text);
  if (role) return role;
  throw new UsageError(`There is no role “${text}”. Roles: ${roles.join(', ')}.`);
}

export const invite: CliCommand = {
  usage: 'invite [list | revoke ID] [options]',
  summary: 'a code that lets somebody in; the codes that are open',
  help: `  --role ROLE        ${roles.join(', ')} (default member)
  --uses N           how many may join with it, or “many” (default 1)
  --hours N          how long it is good (default 72)
${commonHelp}`,
  async run(args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        ...commonOptions,
        role: { type: 'string', default: 'member' },
        uses: { type: 'string', default: '1' },
        hours: { type: 'string', default: '72' },
      },
    });
    const [what, id] = positionals;
    const folder = dataFolder(values.data);
    if (what === 'list')
      return withHubApi(folder, async (api) => {
        const { invites } = await api.ask('GET', '/api/invites', invitesSchema);
        const line = (one: (typeof invites)[number]) =>
          `${one.id}  ${one.role.padEnd(6)}  uses left: ${one.usesLeft ?? 'many'}  until ${one.expiresAt}  by ${one.createdBy}`;
        return { lines: invites.length > 0 ? invites.map(line) : ['No invite is open.'], json: invites };
      });
    if (what === 'revoke' && id !== undefined)
      return withHubApi(folder, async (api) => {
        await api.tell('DELETE', `/api/invites/${encodeURIComponent(id)}`);
        return { lines: ['The invite lets nobody in any more.'], json: { id } };
      });
    if (what !== undefined)
      throw new UsageError(`invite takes “list” or “revoke ID”, not “${positionals.join(' ')}”.`);
    const uses = values.uses === 'many' ? null : wholeNumber('--uses', values.uses, 1, 10_000);
    const expiresInHours = wholeNumber('--hours', values.hours, 1, 24 * 365);
    const wish = { role: roleNamed(values.role), uses, expiresInHours };
    return withHubApi(folder, async (api) => {
      const made = await api.ask('POST', '/api/invites', newInviteSchema, wish);
      const good = `Good for ${uses === null ? 'as many as come' : uses === 1 ? 'one person' : `${uses} people`} as ${made.role}, until ${made.expiresAt}.`;
      return { lines: [made.code, good, `Made on ${api.where}. The code is told only now.`], json: made };
    });
  },
};
