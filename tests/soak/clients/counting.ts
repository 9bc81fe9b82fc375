import type { Probed, Requests } from '../hub-probe-child.ts';
import type { ClientsResult, SoakPhase } from './result.ts';

type Counted = ClientsResult['requests'];

const nothing = (): Counted['idle'] => ({ atHub: {}, onSockets: {} });

export const nothingCounted = (): Counted => ({
  ...{ idle: nothing(), traffic: nothing(), polling: nothing(), retreat: nothing() },
});

function add(to: Requests, more: Requests, less: Requests) {
  for (const [route, count] of Object.entries(more)) {
    const sum = (to[route] ?? 0) + count - (less[route] ?? 0);
    if (sum > 0) to[route] = sum;
  }
}

/** Which requests come in while a phase lasts, from what the hub's probe tells; what comes between two is of none. */
export function countPhase(phase: SoakPhase, atFirst: Pick<Probed, 'requests'>, into: Counted) {
  let before = atFirst.requests;
  return {
    phase,
    /** Counts what has come since it was taken last; `as`: to something else. */
    take({ requests }: Pick<Probed, 'requests'>, as: keyof Counted = phase) {
      add(into[as].atHub, requests.atHub, before.atHub);
      add(into[as].onSockets, requests.onSockets, before.onSockets);
      before = requests;
    },
  };
}
