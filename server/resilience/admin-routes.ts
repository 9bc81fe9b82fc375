import type { FastifyInstance, FastifyRequest } from 'fastify';
import * as z from 'zod';
import { parse } from '../http/problems.ts';
import { ProblemError, problem } from '../problem.ts';
import { type Flags, switchNames } from '../protocol/index.ts';
import type { HubFlags } from './hub-flags.ts';
import { type Switches, switchSchema } from './switches.ts';

export interface SwitchRoutesOptions {
  switches: Switches;
  flags: HubFlags;
  /** The name of the person who asks, or a `ProblemError` where they may not. */
  administratorOf: (request: FastifyRequest) => string;
  /** Throws a `ProblemError` where nobody is signed in. */
  callerOf: (request: FastifyRequest) => unknown;
}

const nameSchema = z.enum(switchNames);
export const switchSettingSchema = z.strictObject({
  on: z.boolean(),
  why: z.string().trim().min(1).max(500),
});
export const switchStatesSchema = z.object({
  version: z.int(),
  switches: z.record(z.string(), switchSchema),
});

/** `/api/flags`, and `/api/admin/switches`: what is switched off, by whom and why; and the way to do so. */
export function switchRoutes(
  app: FastifyInstance,
  { switches, flags, administratorOf, callerOf }: SwitchRoutesOptions,
): void {
  const state = (): z.infer<typeof switchStatesSchema> => ({
    version: flags.version(),
    switches: switches.all,
  });

  /** For a client that heard of a new version while it had no stream. */
  app.get('/api/flags', async (request): Promise<Flags> => {
    callerOf(request);
    return flags.now();
  });

  app.get('/api/admin/switches', async (request) => {
    administratorOf(request);
    return state();
  });

  app.put<{ Params: { name: string } }>('/api/admin/switches/:name', async (request) => {
    const by = administratorOf(request);
    const name = nameSchema.safeParse(request.params.name);
    if (!name.success) {
      const detail = `There is no switch “${request.params.name}”; there are ${switchNames.join(', ')}.`;
      throw new ProblemError(problem('no-such-switch', 404, 'There is no such switch', detail));
    }
    const { on, why } = parse(switchSettingSchema, request.body);
    const { kept } = await switches.set(name.data, on, { by, why });
    return { ...state(), kept };
  });
}
