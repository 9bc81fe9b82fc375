import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { checkpointSchema, readCheckpoint } from './checkpoint.ts';
import { clientsCheckpointSchema } from './clients/checkpoint.ts';
import { soakClients } from './clients/clients-soak.ts';
import { clientsStatusLines } from './clients/status.ts';
import { soakHub } from './hub-soak.ts';
import { statusLines } from './status.ts';

/* What `build/soak.mjs` runs: a soak in the background, `status` in the foreground. */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    folder: { type: 'string', default: '' },
    minutes: { type: 'string', default: '' },
    streams: { type: 'string', default: '30' },
    clients: { type: 'string', default: '30' },
    'per-second': { type: 'string', default: '' },
    note: { type: 'string', multiple: true, default: [] },
    resume: { type: 'boolean', default: false },
    keep: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});
const WRITERS = 5;
/** How much of a soak of zero polling is spent with streams off, to compare. */
const POLLING_SHARE = 0.2;
const { folder } = values;

function stopSignal(): AbortSignal {
  const stopping = new AbortController();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => stopping.abort());
  return stopping.signal;
}

function soakOfHub(found: unknown, stop: AbortSignal) {
  const earlier = found === null ? null : checkpointSchema.parse(found);
  const plan = earlier?.plan ?? {
    minutes: Number(values.minutes || 60),
    streams: Number(values.streams),
    writers: WRITERS,
    perSecond: Number(values['per-second'] || 25),
  };
  return soakHub({ folder, earlier, notes: [...(earlier?.notes ?? []), ...values.note], plan, stop });
}

function soakOfClients(kind: 'clients' | 'zero-polling', found: unknown, stop: AbortSignal) {
  const earlier = found === null ? null : clientsCheckpointSchema.parse(found);
  const minutes = Number(values.minutes || (kind === 'clients' ? 60 : 10));
  const compared = kind === 'zero-polling';
  const plan = earlier?.plan ?? {
    clients: Number(values.clients),
    perSecond: Number(values['per-second'] || 10),
    idleMinutes: compared ? minutes : 0,
    minutes,
    pollingMinutes: compared ? minutes * POLLING_SHARE : 0,
  };
  return soakClients({
    kind,
    folder,
    earlier,
    notes: [...(earlier?.notes ?? []), ...values.note],
    plan,
    stop,
  });
}

async function soak(kind: string) {
  const stop = stopSignal();
  mkdirSync(folder, { recursive: true });
  const earlier = values.resume ? readCheckpoint(folder) : null;
  const { result } =
    kind === 'hub'
      ? await soakOfHub(earlier, stop)
      : await soakOfClients(kind === 'zero-polling' ? kind : 'clients', earlier, stop);
  if (result) writeFileSync(join(folder, 'result.json'), `${JSON.stringify(result, null, 2)}\n`);
  process.exit(result === null || result.passed ? 0 : 1);
}

function standing(found: object) {
  if (!('kind' in found)) {
    const checkpoint = checkpointSchema.parse(found);
    return { checkpoint, ...statusLines(checkpoint) };
  }
  const checkpoint = clientsCheckpointSchema.parse(found);
  return { checkpoint, ...clientsStatusLines(checkpoint) };
}

/** Exit codes: 0 passed or under way, 1 not passed or ended early, 2 nothing there. */
function status() {
  const found = readCheckpoint(folder);
  if (typeof found !== 'object' || found === null) {
    console.error(`No soak was begun in ${folder}.`);
    process.exit(2);
  }
  const { checkpoint, lines, exitCode } = standing(found);
  console.log(values.json ? JSON.stringify(checkpoint.result ?? checkpoint, null, 2) : lines.join('\n'));
  if (values.keep !== undefined && checkpoint.result)
    writeFileSync(values.keep, `${JSON.stringify(checkpoint.result, null, 2)}\n`);
  process.exit(exitCode);
}

const [what = 'clients'] = positionals;
if (what === 'status') status();
else await soak(what);
