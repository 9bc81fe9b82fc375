import type { FastifyReply, FastifyRequest } from 'fastify';

/**
 * Marks an answer with what it depends on; true, with a 304, where the client has that very answer already (RFC 9110
 * §13.1.2). The answer is its asker's alone.
 */
export function isKnown(request: FastifyRequest, reply: FastifyReply, tag: string): boolean {
  const etag = `"${tag}"`;
  reply.header('etag', etag).header('cache-control', 'private, no-cache').header('vary', 'Authorization');
  const known = (request.headers['if-none-match'] ?? '').split(',').map((one) => one.trim());
  if (!known.some((one) => one === '*' || one.replace(/^W\//, '') === etag)) return false;
  reply.code(304);
  return true;
}
