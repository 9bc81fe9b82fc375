import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Devices } from '../access/devices.ts';
import { deviceOf } from '../access/sign-in.ts';
import { parse } from '../http/problems.ts';
import { noSuch, ProblemError, problem } from '../problem.ts';
import {
  type ChangeFeed,
  EPOCH,
  formatCursor,
  type MutationsResponse,
  mutationsRequestSchema,
  type PersistedEvent,
  type Scope,
  type Snapshot,
  snapshotQuerySchema,
} from '../protocol/index.ts';
import { boardOf } from '../rules/entity-key.ts';
import { boardScope, boardScopeIn } from '../rules/scopes.ts';
import { admits, seenBy } from '../rules/visibility.ts';
import type { WorkspaceReader } from '../rules/workspace.ts';
import { checkCursor } from '../sse/cursor-check.ts';
import { headsByMember } from '../sse/visibility.ts';
import type { CommitQueue } from './commit-queue.ts';
import type { EventLog } from './event-log.ts';

export interface EventRoutesOptions {
  devices: Devices;
  workspace: WorkspaceReader;
  log: EventLog;
  commits: CommitQueue;
}

function startAgain(after: string | undefined, reason: string): ProblemError {
  const detail = `The change feed can’t go on from “${after ?? ''}” (${reason}). Take GET /api/snapshot and go on from there.`;
  return new ProblemError(problem('resync', 410, 'Start again from a snapshot', detail, { field: 'after' }));
}

function otherEpoch(meant: string, epoch: string): ProblemError {
  const detail = `The hub was restored: it is in epoch ${epoch} now, and these edits were meant for ${meant}. Nothing of them was done. Take GET /api/hello and send them again with a base that this epoch knows.`;
  return new ProblemError(problem('other-epoch', 409, 'The hub was restored', detail, { field: EPOCH }));
}

/** The log over plain HTTP: what to start from, what came since, and the way in. */
export function eventRoutes(
  app: FastifyInstance,
  { devices, workspace, log, commits }: EventRoutesOptions,
): void {
  const headsFor = headsByMember(log, workspace);

  app.get<{ Querystring: Record<string, unknown> }>('/api/snapshot', async (request): Promise<Snapshot> => {
    const { memberId } = deviceOf(request, devices);
    const { board } = parse(snapshotQuerySchema, request.query);
    const seen = seenBy(workspace, memberId);
    const whole = { epoch: log.epoch, seq: log.seq, heads: headsFor(memberId) };
    if (board === undefined) return { ...whole, entities: [...seen.entities()] };
    if (!seen.get('board', board)) throw noSuch('board', board, { field: 'board' });
    const isOf = (scope: string) => boardScopeIn(scope as Scope) === boardScope(board);
    return {
      ...whole,
      heads: Object.fromEntries(Object.entries(whole.heads).filter(([scope]) => isOf(scope))),
      entities: [...seen.entities()].filter((entity) => boardOf(entity) === board),
    };
  });

  app.get<{ Querystring: { after?: string } }>(
    '/api/events',
    async (request, reply): Promise<ChangeFeed | undefined> => {
      const { memberId } = deviceOf(request, devices);
      const { after } = request.query;
      const resume = checkCursor(after, log);
      if (resume.from !== 'cursor')
        throw startAgain(after, resume.from === 'head' ? 'no cursor was given' : resume.reason);
      const etag = `"${after}..${formatCursor(log)}"`;
      reply.header('etag', etag).header('cache-control', 'private, no-cache');
      if (request.headers['if-none-match'] === etag) {
        reply.code(304);
        return undefined;
      }
      const page = await log.readAfter(resume.seq);
      if (!page) throw startAgain(after, 'before-horizon');
      const events = page
        .filter(({ scope, seq }) => admits(workspace, memberId, scope, seq))
        .map(({ body }) => JSON.parse(body) as PersistedEvent);
      const next = formatCursor({ epoch: log.epoch, seq: page.at(-1)?.seq ?? resume.seq });
      return { epoch: log.epoch, next, head: formatCursor(log), heads: headsFor(memberId), events };
    },
  );

  function checkEpoch({ headers: { [EPOCH]: meant } }: FastifyRequest) {
    if (meant !== undefined && meant !== log.epoch) throw otherEpoch(`${meant}`, log.epoch);
  }

  app.post('/api/mutations', async (request): Promise<MutationsResponse> => {
    const device = deviceOf(request, devices);
    checkEpoch(request);
    const { mutations } = parse(mutationsRequestSchema, request.body);
    return { epoch: log.epoch, results: await commits.submit(device, mutations) };
  });
}
