import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type * as z from 'zod';
import { ProblemError, problem } from '../problem.ts';
import { schemaProblem } from './schema-problem.ts';

/** Checks a request's part against its schema. The problem names the first field that does not fit, and why. */
export function parse<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value, { reportInput: true });
  if (parsed.success) return parsed.data;
  throw new ProblemError(schemaProblem(parsed.error));
}

function send(reply: FastifyReply, error: ProblemError) {
  return reply
    .code(error.problem.status)
    .headers(error.headers)
    .type('application/problem+json')
    .send(JSON.stringify(error.problem));
}

/** What the web server refuses by itself, in the hub's words. */
const known: Record<string, { code: string; title: string; detail: string }> = {
  FST_ERR_CTP_BODY_TOO_LARGE: {
    code: 'body-too-large',
    title: 'The request is too large',
    detail: 'Send fewer edits at a time.',
  },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: {
    code: 'unsupported-media-type',
    title: 'The request must be JSON',
    detail: 'Send the body as “Content-Type: application/json”.',
  },
  FST_ERR_CTP_EMPTY_JSON_BODY: {
    code: 'empty-body',
    title: 'The request has no body',
    detail: 'The request says that it is JSON, but nothing is in it.',
  },
  FST_ERR_CTP_INVALID_JSON_BODY: {
    code: 'invalid-json',
    title: 'The request is not JSON',
    detail: 'The request says that it is JSON, but it can’t be read as such.',
  },
  FST_ERR_BAD_URL: {
    code: 'bad-path',
    title: 'The path can’t be read',
    detail: 'The path has a percent sign that stands for no character.',
  },
  FST_ERR_MAX_PARAM_LENGTH: {
    code: 'path-too-long',
    title: 'The path is too long',
    detail: 'Where the path has an id, more than 100 characters came. Ids are UUIDs.',
  },
};
const otherwise = { code: 'bad-request', title: 'The request does not fit' };

type RequestError = Error & { code?: string; statusCode?: number };

/** Answers a request that came to nothing with what was wrong. */
export function sendProblem(error: RequestError, request: FastifyRequest, reply: FastifyReply) {
  if (error instanceof ProblemError) return send(reply, error);
  const status = error.statusCode ?? 500;
  if (status < 500) {
    const { code, title, detail } = known[error.code ?? ''] ?? { ...otherwise, detail: `${error.message}.` };
    const limit =
      status === 413 ? `A request may hold ${request.server.initialConfig.bodyLimit} bytes. ` : '';
    // The rest of the body is read and thrown away: cut off while it still writes, the client would never read why.
    reply.removeHeader('connection');
    return send(reply, new ProblemError(problem(code, status, title, `${limit}${detail}`)));
  }
  request.log.error({ err: error }, 'a request failed');
  const detail =
    'The hub ran into an error of its own. It is in the hub’s log; the request may be sent again.';
  return send(reply, new ProblemError(problem('internal-error', 500, 'The hub failed', detail)));
}

/** Every error leaves the hub as a problem document (RFC 9457). */
export function answerWithProblems(app: FastifyInstance): void {
  app.setErrorHandler<RequestError>(sendProblem);
  app.setNotFoundHandler((request, reply) => {
    const detail = `The hub has nothing at ${request.method} ${request.url.split('?', 1)[0]}.`;
    return send(reply, new ProblemError(problem('no-such-path', 404, 'Nothing is here', detail)));
  });
}
