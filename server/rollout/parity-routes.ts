import { setImmediate as nextTurn } from 'node:timers/promises';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Devices } from '../access/devices.ts';
import { deviceOf } from '../access/sign-in.ts';
import type { EventLog } from '../events/event-log.ts';
import { parse } from '../http/problems.ts';
import { noSuch } from '../problem.ts';
import {
  type ParityCounts,
  parityReportSchema,
  type StateHash,
  type StateScope,
  stateHashQuerySchema,
} from '../protocol/index.ts';
import { fingerprintBy, rememberedDigest } from '../rules/fingerprint.ts';
import { boardIdIn } from '../rules/scopes.ts';
import { prepareHash, stateOf } from '../rules/state-hash.ts';
import { seenBy } from '../rules/visibility.ts';
import type { WorkspaceReader } from '../rules/workspace.ts';
import type { ParityBook } from './parity-book.ts';

export interface ParityRoutesOptions {
  devices: Devices;
  workspace: WorkspaceReader;
  log: Pick<EventLog, 'epoch' | 'seq' | 'heads'>;
  book: ParityBook;
  /** Throws where the asker is no owner or admin. */
  administratorOf: (request: FastifyRequest) => unknown;
}

/** What a device needs to compare what the stream and the change feed tell it, and where it says what it found. */
export function parityRoutes(
  app: FastifyInstance,
  { devices, workspace, log, book, administratorOf }: ParityRoutesOptions,
): void {
  const digestOf = rememberedDigest();
  const hashOf = fingerprintBy(digestOf);

  function checkSeen(scope: StateScope, memberId: string) {
    if (scope === 'workspace') return;
    const id = boardIdIn(scope);
    if (!seenBy(workspace, memberId).get('board', id)) throw noSuch('board', id, { field: 'scope' });
  }

  app.get<{ Querystring: Record<string, unknown> }>('/api/parity/state', async (request, reply) => {
    const { memberId } = deviceOf(request, devices);
    const { scope } = parse(stateHashQuerySchema, request.query);
    checkSeen(scope, memberId);
    await prepareHash(stateOf(workspace, scope), digestOf, nextTurn);
    // Meanwhile it may have been taken away.
    checkSeen(scope, memberId);
    reply.header('cache-control', 'no-store');
    const hash = hashOf(stateOf(workspace, scope));
    return { epoch: log.epoch, seq: log.seq, scope, head: log.heads[scope] ?? 0, hash } satisfies StateHash;
  });

  app.post('/api/parity', async (request, reply) => {
    const { id, memberId } = deviceOf(request, devices);
    const report = parse(parityReportSchema, request.body);
    book.take(report, { member: workspace.get('member', memberId)?.name ?? memberId, deviceId: id });
    return reply.code(204).send();
  });

  app.get('/api/admin/parity', async (request): Promise<ParityCounts> => {
    administratorOf(request);
    return book.counts;
  });
}
