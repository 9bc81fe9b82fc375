import { trafficLimits } from '../access/traffic.ts';
import { GATHER_MS } from '../events/gathering.ts';
import { keepByDefault } from '../events/retention.ts';
import { FILES_IN_ALL } from '../hub-core.ts';
import { GRACE_MS, type HubOptions } from '../hub-options.ts';
import { limits } from '../protocol/index.ts';
import { MAX_CONNECTIONS } from '../sse/stream-hub.ts';
import { wholeNumber } from './options.ts';

interface Limit {
  least: number;
  most: number;
  /** In force where the option is left out. */
  usual: number;
  says: string;
}

const MIB = 1024 * 1024;
const GIB = 1024 * MIB;
/** After a rest so many seconds' worth of requests may come at once. */
const [DEVICE_BURST_S, ADDRESS_BURST_S, REFUSED_BURST_S] = [10, 5, 30];

/** What keeps one program, or one person, from taking the hub away from the rest. */
const all = {
  'keep-days': {
    least: 1,
    most: 36_500,
    usual: keepByDefault.days,
    says: 'days that events stay in the log; an app that was away longer starts again from a snapshot',
  },
  'keep-events': {
    least: 0,
    most: 1_000_000_000,
    usual: keepByDefault.events,
    says: 'events that the log holds at most, the newest',
  },
  streams: {
    least: 1,
    most: 1_000_000,
    usual: MAX_CONNECTIONS,
    says: 'streams open at a time; a device has one, and a new one replaces it',
  },
  'device-rate': {
    least: 1,
    most: 1_000_000,
    usual: trafficLimits.device.perSecond,
    says: `requests a second of one device (${DEVICE_BURST_S} seconds’ worth after a rest)`,
  },
  'address-rate': {
    least: 1,
    most: 1_000_000,
    usual: trafficLimits.address.perSecond,
    says: `requests a second of one address without a known token (${ADDRESS_BURST_S} seconds’ worth)`,
  },
  'refused-rate': {
    least: 1,
    most: 1_000_000,
    usual: trafficLimits.refused.perSecond,
    says: `of these, such as are refused, like guessed codes (${REFUSED_BURST_S} seconds’ worth)`,
  },
  'requests-at-once': {
    least: 1,
    most: 100_000,
    usual: trafficLimits.atOnce,
    says: 'requests of one device or address under way at a time',
  },
  'body-mib': {
    least: limits.requestBytes / MIB,
    most: 256,
    usual: limits.requestBytes / MIB,
    says: 'MiB that a request may have; apps send up to 4 at a time',
  },
  'file-mib': {
    least: 1,
    most: limits.mostFileBytes / MIB,
    usual: limits.fileBytes / MIB,
    says: 'MiB that a file on a card may have',
  },
  'files-gib': {
    least: 1,
    most: 100_000,
    usual: FILES_IN_ALL / GIB,
    says: 'GiB that all files on cards together may have',
  },
  'gather-seconds': {
    least: 0,
    most: 12,
    usual: GATHER_MS / 1000,
    says: 'that a restored hub waits for all to be back, to take their work in the order in which it was done',
  },
  'grace-seconds': {
    least: 1,
    most: 3600,
    usual: GRACE_MS / 1000,
    says: 'that what is under way may take when the hub stops',
  },
} as const satisfies Record<string, Limit>;
type Name = keyof typeof all;

const entries = Object.entries(all) as [Name, Limit][];

/** For `parseArgs`. */
export const limitOptions = Object.fromEntries(entries.map(([name]) => [name, { type: 'string' }])) as {
  [N in Name]: { type: 'string' };
};

export const limitHelp = entries
  .map(([name, { usual, says }]) => `${`  --${name} N`.padEnd(23)}${says} (default ${usual})\n`)
  .join('');

/** Throws a `UsageError` that names the option and what would be right. */
export function readLimits(values: Partial<Record<Name, string | undefined>>): Partial<HubOptions> {
  const of = (name: Name) => {
    const { least, most, usual }: Limit = all[name];
    return wholeNumber(`--${name}`, values[name] ?? String(usual), least, most);
  };
  const rate = (name: Name, burstSeconds: number) => ({
    perSecond: of(name),
    burst: of(name) * burstSeconds,
  });
  return {
    keep: { days: of('keep-days'), events: of('keep-events') },
    maxConnections: of('streams'),
    traffic: {
      device: rate('device-rate', DEVICE_BURST_S),
      address: rate('address-rate', ADDRESS_BURST_S),
      refused: rate('refused-rate', REFUSED_BURST_S),
      atOnce: of('requests-at-once'),
    },
    requestBytes: of('body-mib') * MIB,
    files: { mostBytes: of('file-mib') * MIB, mostInAll: of('files-gib') * GIB },
    gatherMs: of('gather-seconds') * 1000,
    graceMs: of('grace-seconds') * 1000,
  };
}
