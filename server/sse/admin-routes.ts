import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ProblemError, problem } from '../problem.ts';
import type { StreamHub } from './stream-hub.ts';

export interface StreamAdminOptions {
  stream: Pick<StreamHub, 'list' | 'closeOne'>;
  /** Throws where the asker is no owner or admin. */
  administratorOf: (request: FastifyRequest) => unknown;
}

/** `/api/admin/streams`: who has a stream open, and the way to end one. Its client comes back. */
export function streamAdminRoutes(
  app: FastifyInstance,
  { stream, administratorOf }: StreamAdminOptions,
): void {
  app.get('/api/admin/streams', async (request) => {
    administratorOf(request);
    return { streams: stream.list() };
  });
  app.delete<{ Params: { id: string } }>('/api/admin/streams/:id', async (request, reply) => {
    administratorOf(request);
    const { id } = request.params;
    if (stream.closeOne(Number(id))) return reply.code(204).send();
    const detail = `There is no open stream ${id}. GET /api/admin/streams lists those that there are.`;
    throw new ProblemError(problem('not-found', 404, 'No such stream', detail, { field: 'id' }));
  });
}
