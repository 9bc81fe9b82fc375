import { isIP } from 'node:net';
import { hostname } from 'node:os';
import type { FastifyInstance } from 'fastify';
import { ProblemError, problem } from '../problem.ts';

const loopbackNames = new Set(['localhost', '127.0.0.1', '[::1]']);

function hostnameOf(host: string): string | null {
  try {
    return new URL(`http://${host}`).hostname;
  } catch {
    return null;
  }
}

function isAddress(name: string): boolean {
  return isIP(name.replace(/^\[|\]$/g, '')) !== 0;
}

/** Names and addresses that a hub bound to `boundHost` answers to. */
function createNames(boundHost: string) {
  const everywhere = boundHost === '0.0.0.0' || boundHost === '::';
  const machine = hostname().toLowerCase();
  const own = everywhere
    ? [machine, `${machine}.local`]
    : [boundHost.includes(':') ? `[${boundHost}]` : boundHost.toLowerCase()];
  const names = new Set([...loopbackNames, ...own]);
  return {
    // An address is no name: nobody can make it point elsewhere, so whoever came by one meant this machine.
    includes: (name: string) => names.has(name) || (everywhere && isAddress(name)),
    inWords: [...names, ...(everywhere ? ['the addresses of its machine'] : [])].join(', '),
  };
}

function namesOneHost(rawHeaders: readonly string[]): boolean {
  let hosts = 0;
  for (let i = 0; i < rawHeaders.length; i += 2) if (rawHeaders[i]?.toLowerCase() === 'host') hosts += 1;
  return hosts <= 1;
}

/**
 * Serves only requests that name this hub in `Host`: a page on the web that makes its own name point
 * here (DNS rebinding) is refused.
 */
export function checkHost(app: FastifyInstance, boundHost: string): void {
  const names = createNames(boundHost);
  // One request after another names the same.
  let last: string | undefined;
  app.addHook('onRequest', (request, _reply, done) => {
    const { host } = request.headers;
    if (!namesOneHost(request.raw.rawHeaders))
      throw new ProblemError(
        problem('bad-request', 400, 'The request can’t be read', 'A request names one host, once.', {
          field: 'Host',
        }),
      );
    if (host !== undefined && host === last) return done();
    const name = hostnameOf(host ?? '');
    if (name !== null && names.includes(name)) {
      last = host;
      return done();
    }
    const detail = `This hub answers to ${names.inWords}; the request was for “${name ?? ''}”.`;
    throw new ProblemError(problem('wrong-host', 421, 'The request is for another host', detail));
  });
}
