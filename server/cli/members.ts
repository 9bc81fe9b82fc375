import { parseArgs } from 'node:util';
import { type MemberWithDevices, memberAnswerSchema, membersSchema } from '../protocol/index.ts';
import { type HubApi, withHubApi } from './hub-api.ts';
import {
  type CliCommand,
  CommandFailed,
  commonHelp,
  commonOptions,
  dataFolder,
  type Outcome,
  UsageError,
} from './options.ts';

async function everybody(api: HubApi): Promise<MemberWithDevices[]> {
  return (await api.ask('GET', '/api/members', membersSchema)).members;
}

function linesOf(member: MemberWithDevices): string[] {
  const devices = member.devices.map(
    ({ id, name, lastUsedAt, revokedAt }) =>
      `    ${id}  ${name}  ${revokedAt ? `signed out ${revokedAt}` : `last heard from ${lastUsedAt ?? 'unknown'}`}`,
  );
  return [`${member.name}  ${member.role}  ${member.id}`, ...devices];
}

async function giveRole(api: HubApi, who: string, role: string): Promise<Outcome> {
  const found = (await everybody(api)).find(
    ({ id, name }) => id === who || name.toLowerCase() === who.toLowerCase(),
  );
  if (!found) throw new CommandFailed(`Nobody here is called “${who}”.`);
  const { member } = await api.ask('PATCH', `/api/members/${found.id}`, memberAnswerSchema, { role });
  return { lines: [`${found.name} is ${member.role} now.`], json: member };
}

export const members: CliCommand = {
  usage: 'members [role NAME ROLE | sign-out DEVICE] [options]',
  summary: 'who is in the workspace, with which role, on which devices',
  help: commonHelp,
  async run(args) {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options: commonOptions });
    const [what, who, role] = positionals;
    return withHubApi(dataFolder(values.data), async (api) => {
      if (what === undefined) {
        const all = await everybody(api);
        return { lines: all.length > 0 ? all.flatMap(linesOf) : ['Nobody has joined yet.'], json: all };
      }
      if (what === 'role' && who !== undefined && role !== undefined) return giveRole(api, who, role);
      if (what === 'sign-out' && who !== undefined) {
        await api.tell('DELETE', `/api/devices/${encodeURIComponent(who)}`);
        return { lines: ['The device is signed out.'], json: { deviceId: who } };
      }
      throw new UsageError('members takes “role NAME ROLE” or “sign-out DEVICE”.');
    });
  },
};
