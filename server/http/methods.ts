import type { FastifyInstance, HTTPMethods } from 'fastify';
import { ProblemError, problem } from '../problem.ts';

/** Paths as they were declared, each with the methods that it is served by. */
export type RouteTable = ReadonlyMap<string, ReadonlySet<string>>;

const methods: HTTPMethods[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE'];

/**
 * Answers a method that a path is not served by with 405 and those that it is (RFC 9110 §15.5.6). Watches the routes
 * from now on; `refuseOthers` is called when all of them are there.
 */
export function watchMethods(app: FastifyInstance): { routes: RouteTable; refuseOthers(): void } {
  const routes = new Map<string, Set<string>>();
  let isComplete = false;
  app.addHook('onRoute', ({ url, method }) => {
    if (isComplete) return;
    const served = routes.get(url) ?? new Set();
    routes.set(url, served);
    for (const one of [method].flat()) served.add(one);
  });
  return {
    routes,
    refuseOthers() {
      isComplete = true;
      for (const [url, served] of routes) {
        const allow = [...served].sort().join(', ');
        const others = methods.filter((method) => !served.has(method));
        const refuse = async (request: { method: string }) => {
          const detail = `${url} is served by ${allow}, not by ${request.method}.`;
          throw new ProblemError(problem('method-not-allowed', 405, 'The path has no such method', detail), {
            allow,
          });
        };
        app.route({ url, method: others, exposeHeadRoute: false, onRequest: refuse, handler: refuse });
      }
    },
  };
}
