import type { FastifyInstance } from 'fastify';
import type { Devices } from '../access/devices.ts';
import { deviceOf } from '../access/sign-in.ts';
import { parse } from '../http/problems.ts';
import { ProblemError, problem } from '../problem.ts';
import {
  type ChangeFeed,
  formatCursor,
  type Heads,
  type MutationsResponse,
  mutationsRequestSchema,
  type PersistedEvent,
  type Scope,
  type Snapshot,
} from '../protocol/index.ts';
import type { Workspace } from '../rules/workspace.ts';
import { admits } from '../sse/connection.ts';
import { checkCursor } from '../sse/cursor-check.ts';
import type { CommitQueue } from './commit-queue.ts';
import type { EventLog } from './event-log.ts';

export interface EventRoutesOptions {
  devices: Devices;
  workspace: Workspace;
  log: EventLog;
  commits: CommitQueue;
}

/** The log over plain HTTP: what to start from, what came since, and the way in. */
export function eventRoutes(
  app: FastifyInstance,
  { devices, workspace, log, commits }: EventRoutesOptions,
): void {
  const headsFor = (memberId: string) =>
    Object.fromEntries(
      Object.entries(log.heads).filter(([scope]) => admits(memberId, scope as Scope)),
    ) as Heads;

  app.get('/api/snapshot', async (request): Promise<Snapshot> => {
    const { memberId } = deviceOf(request, devices);
    const entities = [...workspace.entities()].filter(
      (entity) => entity.kind !== 'conflict' || entity.memberId === memberId,
    );
    return { epoch: log.epoch, seq: log.seq, heads: headsFor(memberId), entities };
  });

  app.get<{ Querystring: { after?: string } }>(
    '/api/events',
    async (request, reply): Promise<ChangeFeed | undefined> => {
      const { memberId } = deviceOf(request, devices);
      const { after } = request.query;
      const resume = checkCursor(after, log);
      if (resume.from !== 'cursor') {
        const reason = resume.from === 'head' ? 'no cursor was given' : resume.reason;
        const detail = `The change feed can’t go on from “${after ?? ''}” (${reason}). Take GET /api/snapshot and go on from there.`;
        throw new ProblemError(
          problem('resync', 410, 'Start again from a snapshot', detail, { field: 'after' }),
        );
      }
      const etag = `"${after}..${formatCursor(log)}"`;
      reply.header('etag', etag).header('cache-control', 'private, no-cache');
      if (request.headers['if-none-match'] === etag) {
        reply.code(304);
        return undefined;
      }
      const page = await log.readAfter(resume.seq);
      const events = page
        .filter(({ scope }) => admits(memberId, scope))
        .map(({ body }) => JSON.parse(body) as PersistedEvent);
      const next = formatCursor({ epoch: log.epoch, seq: page.at(-1)?.seq ?? resume.seq });
      return { epoch: log.epoch, next, head: formatCursor(log), heads: headsFor(memberId), events };
    },
  );

  app.post('/api/mutations', async (request): Promise<MutationsResponse> => {
    const device = deviceOf(request, devices);
    const { mutations } = parse(mutationsRequestSchema, request.body);
    return { epoch: log.epoch, results: await commits.submit(device, mutations) };
  });
}
