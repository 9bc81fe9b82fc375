import { parseArgs } from 'node:util';
import type * as z from 'zod';
import { phaseSchema } from '../protocol/index.ts';
import {
  gateSchema,
  type RolloutStatus,
  rolloutStatusSchema,
  type ScheduledDrillsTold,
  scheduledDrillsSchema,
} from '../rollout/admin-routes.ts';
import { type DrillResult, drillResultSchema } from '../rollout/drill-result.ts';
import { type HubApi, withHubApi } from './hub-api.ts';
import {
  type CliCommand,
  commonHelp,
  commonOptions,
  dataFolder,
  type Outcome,
  UsageError,
} from './options.ts';

/** How long a drill may take, with the time that clients have to come back and to prove their state. */
const DRILL_MS = 4 * 60_000;
const HALTED = 1;

const guardWords: Record<RolloutStatus['guard'], string> = {
  watching: 'is watching',
  retreated: 'has stepped back, and waits for calm',
  holding: 'sees that what is live breaks its bars, and has no phase to go back to',
};

function statusLines(status: RolloutStatus): string[] {
  const { phase, complete, since, delivery, overrides, guard, notice, lastDrill, openIncidents, moves } =
    status;
  const last = moves.at(-1);
  return [
    complete ? 'The rollout is complete: all is streamed.' : `Phase ${phase} of 5, since ${since}.`,
    ...Object.entries(delivery).map(([domain, how]) => `  ${domain.padEnd(9)} ${how}`),
    ...Object.entries(overrides).map(
      ([domain, { delivery: how, by, why, at }]) => `${domain} is set to ${how} by ${by}, ${at}: ${why}`,
    ),
    `The guard ${guardWords[guard]}.`,
    ...(last
      ? [`Last move: ${last.from} to ${last.to} (${last.how}) by ${last.by}, ${last.at}: ${last.why}`]
      : []),
    ...(lastDrill ? [`Last drill: ${lastDrill.at}, ${lastDrill.passed ? 'passed' : 'not passed'}`] : []),
    ...(notice ? [`People are told: ${notice.message}`] : []),
    ...(openIncidents.length > 0 ? [`Open incidents: ${openIncidents.join(', ')}`] : []),
    ...Object.entries(status.metrics).map(
      ([name, value]) => `  ${name.padEnd(20)} ${Math.round(value * 1000) / 1000}`,
    ),
  ];
}

function gateLines({ phase, final, verdict, findings }: z.infer<typeof gateSchema>): string[] {
  return [
    `${final ? 'Final check' : `Gate of phase ${phase}`}: ${verdict}`,
    ...findings.map(
      ({ name, passed, samples, reason }) =>
        `  ${passed ? 'passed' : 'HALT  '} ${name} (${samples} samples): ${reason}`,
    ),
  ];
}

function drillLines({ clients, passed, activation, recovery, loss }: DrillResult): string[] {
  const missing = (ids: readonly string[]) => (ids.length === 0 ? '' : `; missing: ${ids.join(', ')}`);
  return [
    `${passed ? 'Passed' : 'Not passed'}: the streams of ${clients} clients were cut.`,
    `  they asked within ${activation.worstMs ?? '–'} ms${missing(activation.missing)}`,
    `  they were back within ${recovery.worstMs ?? '–'} ms${missing(recovery.missing)}`,
    `  ${loss.equal} hold what the hub holds, ${loss.differing} do not${missing(loss.unproven)}`,
  ];
}

interface Wish {
  final: boolean;
  force: boolean;
  why?: string | undefined;
  to?: string | undefined;
  device?: string[] | undefined;
  every?: string | undefined;
  at?: string | undefined;
  cancel: boolean;
}

function reasonOf({ why }: Wish): string {
  if (why === undefined || why.trim() === '') throw new UsageError('Say why, with --why.');
  return why;
}

function phaseNamed(text: string) {
  const phase = phaseSchema.safeParse(Number(text));
  if (phase.success) return phase.data;
  throw new UsageError(`--to takes a phase from 1 to 4, not “${text}”.`);
}

async function status(api: HubApi): Promise<Outcome> {
  const json = await api.ask('GET', '/api/admin/rollout', rolloutStatusSchema);
  return { lines: statusLines(json), json };
}

async function check(api: HubApi, { final }: Wish): Promise<Outcome> {
  const json = await api.ask('GET', `/api/admin/rollout/gate?final=${final}`, gateSchema);
  return { lines: gateLines(json), json, exitCode: json.verdict === 'PROCEED' ? 0 : HALTED };
}

async function advance(api: HubApi, wish: Wish): Promise<Outcome> {
  const { force } = wish;
  const body = force ? { force, why: reasonOf(wish) } : {};
  const json = await api.ask('POST', '/api/admin/rollout/advance', rolloutStatusSchema, body);
  return { lines: statusLines(json), json };
}

async function rollback(api: HubApi, wish: Wish): Promise<Outcome> {
  const to = wish.to === undefined ? {} : { to: phaseNamed(wish.to) };
  const body = { why: reasonOf(wish), ...to };
  const json = await api.ask('POST', '/api/admin/rollout/rollback', rolloutStatusSchema, body);
  return { lines: statusLines(json), json };
}

function scheduleLines({ schedule, next, drills: run }: ScheduledDrillsTold): string[] {
  return [
    schedule
      ? `Drills every ${schedule.everyHours} hours${schedule.at ? ` at ${schedule.at}` : ''}, set by ${schedule.by}: ${schedule.why}`
      : 'No drills are scheduled.',
    ...(next ? [`The next one is due ${next}.`] : []),
    ...run.map(
      ({ at, by, clients, passed, activation, recovery }) =>
        `  ${at}  ${passed ? 'passed' : 'failed'}  ${clients} clients, asked after ${activation.worstMs ?? '–'} ms, back after ${recovery.worstMs ?? '–'} ms; by ${by}`,
    ),
  ];
}

const SCHEDULE = '/api/admin/rollout/drills/schedule';

async function drills(api: HubApi): Promise<Outcome> {
  const json = await api.ask('GET', '/api/admin/rollout/drills', scheduledDrillsSchema);
  return { lines: scheduleLines(json), json };
}

/** `24h`, `7d` or plain hours. */
function hoursIn(text: string): number {
  const [, count, unit] = /^(\d{1,3})(h|d)?$/.exec(text) ?? [];
  if (count === undefined) throw new UsageError(`--every takes a time such as 24h or 7d, not “${text}”.`);
  return Number(count) * (unit === 'd' ? 24 : 1);
}

async function scheduleDrills(api: HubApi, wish: Wish, every: string): Promise<Outcome> {
  if (wish.device) throw new UsageError('Scheduled drills are of all clients: leave --device out.');
  const at = wish.at === undefined ? {} : { at: wish.at };
  const body = { everyHours: hoursIn(every), ...at, why: reasonOf(wish) };
  const json = await api.ask('PUT', SCHEDULE, scheduledDrillsSchema, body);
  return { lines: scheduleLines(json), json };
}

async function cancelDrills(api: HubApi): Promise<Outcome> {
  const json = await api.ask('DELETE', SCHEDULE, scheduledDrillsSchema);
  return { lines: scheduleLines(json), json };
}

async function drill(api: HubApi, wish: Wish): Promise<Outcome> {
  if (wish.cancel) return await cancelDrills(api);
  if (wish.every !== undefined) return await scheduleDrills(api, wish, wish.every);
  if (wish.at !== undefined) throw new UsageError('--at goes with --every.');
  const devices = wish.device ? { devices: wish.device } : {};
  const body = { why: reasonOf(wish), ...devices };
  const json = await api.ask('POST', '/api/admin/rollout/drill', drillResultSchema, body, DRILL_MS);
  return { lines: drillLines(json), json, exitCode: json.passed ? 0 : HALTED };
}

const actions = { status, check, advance, rollback, drill, drills };

export const rollout: CliCommand = {
  usage: 'rollout [status|check|advance|rollback|drill|drills] [options]',
  summary: 'where the rollout stands, what its gate says; go on, go back, drill',
  help: `  status             in which phase it is, how each domain is delivered, what the guard does
  check [--final]    what the gate says, and why; exit code 1 where it is HALT. --final: the last
                     check, over two hours without polling
  advance            to the next phase, through its gate; in phase 5 to the end, through the last check
  advance --force --why TEXT     whatever the gate says; the reason is kept
  rollback --why TEXT [--to N]   to the phase before, or to phase N
  drill --why TEXT [--device ID]...   cuts the streams of all clients, or of these, for some seconds,
                     and sees that they ask meanwhile, come back, and have lost nothing
  drill --every 24h [--at 03:00] --why TEXT   the same again and again, by the hub's clock
  drill --cancel     none by themselves any more
  drills             when the next one is due, and what those before came to
${commonHelp}`,
  async run(args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        ...commonOptions,
        final: { type: 'boolean', default: false },
        force: { type: 'boolean', default: false },
        why: { type: 'string' },
        to: { type: 'string' },
        device: { type: 'string', multiple: true },
        every: { type: 'string' },
        at: { type: 'string' },
        cancel: { type: 'boolean', default: false },
      },
    });
    const [action = 'status'] = positionals;
    if (!Object.hasOwn(actions, action)) throw new UsageError(`rollout does not know “${action}”.`);
    const { data, json: _json, ...wish } = values;
    const act = actions[action as keyof typeof actions];
    return withHubApi(dataFolder(data), (api) => act(api, wish));
  },
};
