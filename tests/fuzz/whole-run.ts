import type { Entity } from '../../server/protocol/index.ts';
import { residentBytes } from '../bench/hub/process-usage.ts';
import type { HttpDevice } from '../support/http-device.ts';
import type { HubProcess } from '../support/hub-process.ts';
import { fuzzHub, type HubFuzz } from './hub-fuzz.ts';
import { makeWorld, type World } from './world.ts';

export interface WholeRun extends HubFuzz {
  seed: number;
  seconds: number;
  /** Bytes that the hub's process held when a tenth had been sent, and at the end; null where the system does not say. */
  memory: { early: number; late: number } | null;
  /** What was wrong with the hub afterwards. */
  aftermath: string[];
}

/** What a hub may hold more after a whole run than after a tenth of it, in bytes: what was rightly written is in it. */
const MEMORY_GROWTH = 256 * 1024 * 1024;

function wordsOf(entity: Entity | undefined): string | null {
  if (entity === undefined) return null;
  return 'title' in entity
    ? entity.title
    : 'name' in entity
      ? entity.name
      : 'body' in entity
        ? entity.body
        : null;
}

/** What was written must be there to the letter; the log must hold together, and nothing else may have happened. */
async function readLog(ana: HttpDevice, start: string, written: ReadonlyMap<string, string>) {
  const wrong: string[] = [];
  const events = await ana.feedToHead(start);
  const counts = new Map<string, number>();
  for (const { scope, scopeSeq, eventType } of events) {
    const before = counts.get(scope);
    if (before !== undefined && scopeSeq !== before + 1) wrong.push(`${scope} has a hole before ${scopeSeq}`);
    counts.set(scope, scopeSeq);
    if (eventType === 'member.updated') wrong.push('somebody was given another role');
  }
  const byId = new Map((await ana.snapshot()).entities.map((entity) => [entity.id, entity]));
  for (const [id, words] of written)
    if (wordsOf(byId.get(id)) !== words)
      wrong.push(`${id} does not hold its words: ${JSON.stringify(words)}`);
  return wrong;
}

/** The secrets are there to be had: nobody finds them who is not to, and whose they are does. */
async function missingSecrets({ ana, hub, secretsFor, aims }: World): Promise<string[]> {
  const answer = await fetch(`${hub.url}/api/boards/${aims.hidden.boardId}`, {
    headers: { authorization: `Bearer ${ana.token}` },
  });
  const read = await answer.text();
  const [secret = ''] = secretsFor('member');
  return read.includes(secret) ? [] : ['Ana can’t read her own board'];
}

/** Everything that Mallory can read, by every way of reading. */
async function readAsMallory({ mallory, secretsFor }: World, start: string): Promise<string[]> {
  const stream = await mallory.stream(start);
  const { seq, epoch } = await mallory.snapshot();
  await stream.event('the stream has caught up', ({ type, data }) => {
    return type === 'hub.heartbeat' && JSON.parse(data).eventData.seq >= seq;
  });
  const read = Buffer.concat([
    stream.bytes(),
    Buffer.from(await (await mallory.get('/api/snapshot')).text()),
    Buffer.from(JSON.stringify(await mallory.feedToHead(start))),
    Buffer.from(await (await mallory.get('/api/boards?limit=500')).text()),
    Buffer.from(await (await mallory.get('/api/members')).text()),
    Buffer.from(await (await mallory.get(`/api/events?after=${epoch}-${seq}`)).text()),
  ]);
  stream.close();
  return secretsFor('member').filter((secret) => read.includes(secret));
}

function errorsIn(output: string): string[] {
  return output
    .split('\n')
    .filter((line) => /"level":(50|60)/.test(line) || /UnhandledPromise|Uncaught/.test(line));
}

function memoryOf(pid: number): number | null {
  return process.platform === 'linux' ? residentBytes(pid) : null;
}

/** Sends `n` malformed requests to a hub process of its own and looks at what they did to it. Leaves it running. */
export async function fuzzWholeHub(
  hub: HubProcess,
  { n, seed, say }: { n: number; seed: number; say: (line: string) => void },
): Promise<WholeRun> {
  const from = performance.now();
  const { joinCode, operatorSecret = '' } = hub.pairing();
  const world = await makeWorld({ url: hub.url, joinCode }, operatorSecret);
  const { epoch, seq } = await world.ana.snapshot();
  const start = `${epoch}-${seq}`;
  let early = memoryOf(hub.pid);
  const onProgress = (sent: number) => {
    if (sent <= n / 10) early = memoryOf(hub.pid);
  };
  const report = await fuzzHub(world, { n, seed, say, onProgress });
  const late = memoryOf(hub.pid);
  const memory = early === null || late === null ? null : { early, late };
  const aftermath = [
    ...(await readLog(world.ana, start, report.written)),
    ...(await missingSecrets(world)),
    ...(await readAsMallory(world, start)).map((secret) => `Mallory can read a secret: ${secret}`),
    ...errorsIn(hub.output()).map((line) => `the hub’s log has an error: ${line}`),
    ...(memory && memory.late - memory.early > MEMORY_GROWTH ? ['the hub’s memory grew without bound'] : []),
  ];
  return { ...report, seed, seconds: (performance.now() - from) / 1000, memory, aftermath };
}
