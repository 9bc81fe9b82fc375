import type { Readable } from 'node:stream';
import contentDisposition from 'content-disposition';
import type { FastifyInstance } from 'fastify';
import type { Devices } from '../access/devices.ts';
import { deviceOf } from '../access/sign-in.ts';
import { isKnown } from '../http/entity-tag.ts';
import { idOf } from '../http/path-id.ts';
import { parse } from '../http/problems.ts';
import { ProblemError, problem } from '../problem.ts';
import { anyType, fileHashSchema, isPicture } from '../protocol/index.ts';
import { need } from '../rest/reading.ts';
import { guestsReadAndComment } from '../rules/roles.ts';
import { shownTo } from '../rules/shown.ts';
import type { WorkspaceReader } from '../rules/workspace.ts';
import { keepsNone, noSuchFile } from './file-problems.ts';
import type { SharedFiles } from './shared-files.ts';

export interface FileRoutesOptions {
  devices: Devices;
  workspace: WorkspaceReader;
  files: SharedFiles;
}

const FILES = '/api/files/:hash';

/** Whatever a file says, nothing of it is run by who is shown it. */
const harmless = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "sandbox; default-src 'none'",
  'cross-origin-resource-policy': 'same-origin',
} as const;

/** Known before the first byte, so that what is too large is refused before it is sent. */
function bytesOf(header: string | undefined): number {
  if (header !== undefined) return Number(header);
  const detail = 'Send the file with its Content-Length, in one piece.';
  throw new ProblemError(
    problem('length-required', 411, 'How large is the file?', detail, { field: 'content-length' }),
  );
}

/** Files in, by what they hold, and out, by the card that they are on. Both ways no more than a little is in memory. */
export function fileRoutes(app: FastifyInstance, { devices, workspace, files }: FileRoutesOptions): void {
  app.addContentTypeParser(anyType, (request, payload, done) => {
    if (request.routeOptions.url === FILES) return done(null, payload);
    const detail = 'Send the body as “Content-Type: application/json”.';
    done(new ProblemError(problem('unsupported-media-type', 415, 'The request must be JSON', detail)));
  });

  app.put<{ Params: { hash: string } }>(FILES, async (request) => {
    const { memberId } = deviceOf(request, devices);
    if (workspace.get('member', memberId)?.role === 'guest')
      throw new ProblemError({ ...guestsReadAndComment('PUT /api/files'), field: 'hash' });
    const hash = parse(fileHashSchema, request.params.hash);
    const body = request.body as Readable | undefined;
    if (!files.store) throw keepsNone();
    if (typeof body?.pipe !== 'function') {
      const detail = `Send the file’s bytes as “Content-Type: ${anyType}”.`;
      throw new ProblemError(
        problem('empty-body', 400, 'The request has no file', detail, { field: 'body' }),
      );
    }
    const facts = await files.store.receive(hash, body, bytesOf(request.headers['content-length']));
    await files.brought(hash, memberId);
    return { hash, size: facts.size, type: facts.type };
  });

  app.get<{ Params: { id: string; attachmentId: string } }>(
    '/api/cards/:id/attachments/:attachmentId',
    async (request, reply) => {
      const { memberId } = deviceOf(request, devices);
      const attachmentId = idOf(request.params.attachmentId, 'attachmentId');
      const card = need(shownTo(workspace, memberId), 'card', request.params.id);
      const attachment = card.attachments.find(({ id }) => id === attachmentId);
      if (!attachment || files.factsOf(attachment.hash) === undefined) throw noSuchFile(attachmentId);
      reply.headers(harmless);
      if (isKnown(request, reply, attachment.hash)) return undefined;
      reply.headers({
        'content-length': attachment.size,
        'content-disposition': contentDisposition(attachment.name),
      });
      return reply
        .type(isPicture(attachment) ? attachment.type : anyType)
        .send(files.store?.read(attachment.hash));
    },
  );
}
