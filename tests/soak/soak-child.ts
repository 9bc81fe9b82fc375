import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Checkpoint, loadCheckpoint } from './checkpoint.ts';
import { soakHub } from './hub-soak.ts';
import { statusLines } from './status.ts';

/* What `build/soak.mjs` runs: `hub` in the background, `status` in the foreground. */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    folder: { type: 'string', default: '' },
    minutes: { type: 'string', default: '60' },
    streams: { type: 'string', default: '30' },
    'per-second': { type: 'string', default: '25' },
    note: { type: 'string', multiple: true, default: [] },
    resume: { type: 'boolean', default: false },
    keep: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});
const WRITERS = 5;

async function soak() {
  const stopping = new AbortController();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => stopping.abort());
  mkdirSync(values.folder, { recursive: true });
  const earlier = values.resume ? loadCheckpoint(values.folder) : null;
  const asked: Checkpoint['plan'] = {
    minutes: Number(values.minutes),
    streams: Number(values.streams),
    writers: WRITERS,
    perSecond: Number(values['per-second']),
  };
  const { folder } = values;
  const notes = [...(earlier?.notes ?? []), ...values.note];
  const { result } = await soakHub({
    folder,
    earlier,
    notes,
    plan: earlier?.plan ?? asked,
    stop: stopping.signal,
  });
  if (result) writeFileSync(join(folder, 'result.json'), `${JSON.stringify(result, null, 2)}\n`);
  process.exit(result === null || result.passed ? 0 : 1);
}

/** Exit codes: 0 passed or under way, 1 not passed or ended early, 2 nothing there. */
function status() {
  const checkpoint = loadCheckpoint(values.folder);
  if (!checkpoint) {
    console.error(`No soak was begun in ${values.folder}.`);
    process.exit(2);
  }
  const { lines, exitCode } = statusLines(checkpoint);
  console.log(values.json ? JSON.stringify(checkpoint.result ?? checkpoint, null, 2) : lines.join('\n'));
  if (values.keep !== undefined && checkpoint.result)
    writeFileSync(values.keep, `${JSON.stringify(checkpoint.result, null, 2)}\n`);
  process.exit(exitCode);
}

if (positionals[0] === 'status') status();
else await soak();
