import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import * as z from 'zod';
import { pairingSchema } from '../../server/protocol/index.ts';
import { gateSchema, incidentsSchema, rolloutStatusSchema } from '../../server/rollout/admin-routes.ts';
import { drillResultSchema } from '../../server/rollout/drill-result.ts';

export type Gate = z.infer<typeof gateSchema>;
export type RolloutState = z.infer<typeof rolloutStatusSchema>;
export type Drill = z.infer<typeof drillResultSchema>;
export type ToldIncident = z.infer<typeof incidentsSchema>['incidents'][number];

const haltedSchema = z.object({ code: z.literal('gate-halted'), gate: gateSchema });

/** Whoever runs the hub, by what its API lets them see and do. */
export interface Admin {
  status(): Promise<RolloutState>;
  gate(final?: boolean): Promise<Gate>;
  /** What the gate says; where it says PROCEED, the rollout has gone on. */
  advance(): Promise<'went on' | Gate>;
  drill(holdMs: number): Promise<Drill>;
  incidents(): Promise<ToldIncident[]>;
}

export function adminOf({ url, pairingFile }: { url: string; pairingFile: string }): Admin {
  const { operatorSecret } = pairingSchema.parse(JSON.parse(readFileSync(pairingFile, 'utf8')));
  const headers = { authorization: `Bearer ${operatorSecret}`, 'content-type': 'application/json' };

  async function ask(path: string, body?: object): Promise<{ status: number; answer: unknown }> {
    const init = body ? { method: 'POST', body: JSON.stringify(body), headers } : { headers };
    const response = await fetch(`${url}/api/admin/${path}`, init);
    return { status: response.status, answer: await response.json() };
  }
  async function get<T>(path: string, schema: z.ZodType<T>, body?: object): Promise<T> {
    const { status, answer } = await ask(path, body);
    if (status !== 200) throw new Error(`${path} was answered with ${status}: ${JSON.stringify(answer)}`);
    return schema.parse(answer);
  }
  return {
    status: () => get('rollout', rolloutStatusSchema),
    gate: (final = false) => get(`rollout/gate?final=${final}`, gateSchema),
    async advance() {
      const { status, answer } = await ask('rollout/advance', {});
      if (status === 200) return 'went on';
      const halted = haltedSchema.safeParse(answer);
      if (!halted.success) throw new Error(`advance was answered with ${status}: ${JSON.stringify(answer)}`);
      return halted.data.gate;
    },
    drill: (holdMs) => get('rollout/drill', drillResultSchema, { why: 'rehearsal', holdMs }),
    incidents: async () => (await get('incidents', incidentsSchema)).incidents,
  };
}

const LOOK_MS = 300;

/** Looks until there is something, or the time is over: then null. */
export async function lookFor<T>(ms: number, find: () => Promise<T | null>): Promise<T | null> {
  const over = performance.now() + ms;
  for (;;) {
    const found = await find();
    if (found !== null || performance.now() > over) return found;
    await pause(LOOK_MS);
  }
}
