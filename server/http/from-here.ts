import { isIP } from 'node:net';
import type { FastifyRequest } from 'fastify';

/** Straight from this machine: a proxy in front of the hub says for whom it asks. */
export function isFromHere(request: Pick<FastifyRequest, 'headers' | 'socket'>): boolean {
  const from = request.socket.remoteAddress ?? '';
  const address = isIP(from) === 6 ? from.replace(/^::ffff:/, '') : from;
  const forwarded = request.headers['x-forwarded-for'] ?? request.headers['forwarded'];
  return forwarded === undefined && (address === '::1' || address.startsWith('127.'));
}
