import { parseArgs } from 'node:util';
import { converge } from './property.ts';

const TOLD_EVERY = 500;

const say = (line: string) => console.log(line);

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      runs: { type: 'string' },
      seed: { type: 'string' },
      path: { type: 'string' },
      /** Stops at the first failure as it is. */
      first: { type: 'boolean', default: false },
    },
  });
  const runs = Number(values.runs ?? 10_000);
  const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
  say(`${runs} runs with seed ${seed}`);
  const more = { ...(values.path === undefined ? {} : { path: values.path }), shrinks: !values.first };
  const ran = (count: number) => count % TOLD_EVERY === 0 && count < runs && say(`${count} of seed ${seed}`);
  const found = await converge({ runs, seed, ran, ...more });
  const each = Math.round((found.seconds * 1000) / Math.max(1, found.runs));
  say(`${found.runs} runs in ${found.seconds.toFixed(1)} s, ${each} ms each`);
  if (found.failure !== null) say(found.failure);
  return found.failure === null ? 0 : 1;
}

// Node 20 may spin for ever when it closes what sockets that were cut have left: it is not asked to.
process.exit(await main());
