import fc from 'fast-check';
import { uuidv7 } from 'uuidv7';
import { followStream } from '../../main/sync/event-stream.ts';
import { HubError, hubClient } from '../../main/sync/hub-client.ts';
import { inPieces, plainAnswers, streams } from './frames.ts';
import { type HostileHub, openHostileHub } from './hostile-hub.ts';

export interface ClientFuzz {
  cases: number;
  /** By what became of the answer: `taken`, or the failure that the client made of it. */
  byOutcome: Record<string, number>;
  findings: { what: string; seed: number; sent: string }[];
}

const BATCH = 200;
/** As the app's own silence timer would, only sooner. */
const SILENCE_MS = 500;
const PATIENCE_MS = 20_000;

/** What the client made of an answer: a name for it. Throws where it is neither taken nor a `HubError`. */
async function outcomeOf(asking: Promise<unknown>): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the client still waits')), PATIENCE_MS);
  });
  try {
    await Promise.race([asking, late]);
    return 'taken';
  } catch (error) {
    if (error instanceof HubError) return error.failure.code;
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

async function follow({ url }: HostileHub): Promise<void> {
  await followStream({
    hub: { url, token: 'x' },
    lastEventId: { value: '' },
    signal: AbortSignal.timeout(SILENCE_MS),
    onEvent({ type, data }) {
      if (typeof type !== 'string' || typeof data !== 'string') throw new Error('an event is no text');
    },
    onRetry(ms) {
      if (!(ms >= 0)) throw new Error(`a wait of ${ms} ms`);
    },
  });
}

/** Each of the client's requests in turn. */
function askings(hub: HostileHub): (() => Promise<unknown>)[] {
  const at = { url: hub.url, token: 'x' };
  const silence = () => AbortSignal.timeout(SILENCE_MS);
  const who = { joinCode: 'x', memberName: 'Ana', deviceId: uuidv7(), deviceName: 'x' };
  return [
    () => hubClient.snapshot(at, silence()),
    () => hubClient.mutations(at, { epoch: null, mutations: [] }, silence()),
    () => hubClient.join(hub.url, who),
    () => follow(hub),
  ];
}

/** Answers the app's own client `n` times with what no hub would say. It must take it or fail in its own words. */
export async function fuzzClient({ n, seed }: { n: number; seed: number }): Promise<ClientFuzz> {
  const hub = await openHostileHub(null);
  const report: ClientFuzz = { cases: 0, byOutcome: {}, findings: [] };
  const anything = fc.tuple(fc.oneof(streams, plainAnswers), fc.constantFrom(1, 1, 4));
  try {
    const ways = askings(hub);
    for (let i = 0; report.cases < n; i++) {
      const batchSeed = (seed + i) | 0;
      for (const [bytes, count] of fc.sample(anything, { numRuns: BATCH, seed: batchSeed })) {
        if (report.cases >= n) break;
        hub.answers = { paths: /./, pieces: inPieces(bytes, count) };
        // Streams to whoever follows one, twice out of three; the rest to each request in turn.
        const ask = ways[report.cases % 3 === 0 ? report.cases % ways.length : ways.length - 1];
        report.cases += 1;
        const outcome = await outcomeOf(ask?.() ?? Promise.resolve()).catch((error: unknown) => {
          report.findings.push({
            what: String(error),
            seed: batchSeed,
            sent: JSON.stringify(bytes.subarray(0, 600).toString('latin1')),
          });
          return 'something else';
        });
        report.byOutcome[outcome] = (report.byOutcome[outcome] ?? 0) + 1;
      }
    }
  } finally {
    await hub.close();
  }
  return report;
}
