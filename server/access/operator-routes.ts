import type { FastifyInstance } from 'fastify';
import type { EventLog } from '../events/event-log.ts';
import { parse } from '../http/problems.ts';
import { type Compacted, compactRequestSchema } from '../protocol/index.ts';
import { type Authority, notAllowed } from './authority.ts';

/** What only whoever runs the hub does: `/api/admin/compact`. */
export function operatorRoutes(
  app: FastifyInstance,
  { authority, log }: { authority: Authority; log: EventLog },
): void {
  app.post('/api/admin/compact', async (request): Promise<Compacted> => {
    if (!authority.isOperator(request) && authority.caller(request).role !== 'owner')
      throw notAllowed('owners-only', 'Only an owner, or the hub’s operator, may do that.');
    const { keep } = parse(compactRequestSchema, request.body);
    await log.compact(Math.max(0, log.seq - keep));
    return { seq: log.seq, horizon: log.horizon };
  });
}
