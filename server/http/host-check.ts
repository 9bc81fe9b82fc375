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

/**
 * Serves only requests that name this hub in `Host`: a page on the web that makes its own name point
 * here (DNS rebinding) is refused.
 */
export function checkHost(app: FastifyInstance, boundHost: string): void {
  const bound = boundHost.includes(':') ? `[${boundHost}]` : boundHost.toLowerCase();
  app.addHook('onRequest', async (request) => {
    const name = hostnameOf(request.headers.host ?? '');
    if (name !== null && (loopbackNames.has(name) || name === bound)) return;
    const detail = `This hub answers to ${[...new Set([...loopbackNames, bound])].join(', ')}; the request was for “${name ?? ''}”.`;
    throw new ProblemError(problem('wrong-host', 421, 'The request is for another host', detail));
  });
}
