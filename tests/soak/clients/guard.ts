import * as z from 'zod';
import { eventually } from '../../support/eventually.ts';
import type { ClientsResult } from './result.ts';
import type { ClientsTeam } from './team.ts';

const rolloutSchema = z.object({
  complete: z.boolean(),
  guard: z.enum(['watching', 'retreated']),
  moves: z.array(z.object({ at: z.string(), why: z.string() })),
});

/** A machine may be busy with other things for long, ms. */
export const PATIENCE_MS = 10 * 60_000;
const LOOK_MS = 1000;

/** Whether all is streamed; where the hub's guard has stepped back, when and why. */
export async function standing({ administers }: ClientsTeam) {
  const { complete, guard, moves } = rolloutSchema.parse(await administers('GET', 'rollout'));
  return { complete, isCalm: guard === 'watching', last: moves.at(-1) };
}

/** Takes the rollout forward again, by force, once the guard is calm and until everybody has a stream. */
export async function goOn(team: ClientsTeam, stop?: AbortSignal): Promise<void> {
  for (let now = await standing(team); !now.complete && !stop?.aborted; now = await standing(team)) {
    if (now.isCalm)
      await team.administers('POST', 'rollout/advance', { force: true, why: 'the soak is of phase 5' });
    else await new Promise((aWhile) => setTimeout(aWhile, LOOK_MS));
  }
  const isLive = () => team.clients.every(({ engine }) => engine.status().connection.state === 'live');
  await eventually('everybody is live', () => stop?.aborted === true || isLive(), PATIENCE_MS);
}

/** What has to be noted of a step back. */
export const retreatOf = (
  last: { at: string; why: string } | undefined,
  more: Pick<ClientsResult['retreats'][number], 'lastedMs' | 'echoMs'>,
): ClientsResult['retreats'][number] => ({ at: last?.at ?? '', why: last?.why ?? '', ...more });
