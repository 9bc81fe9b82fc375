import type { Delivery, Domain, Phase } from '../protocol/index.ts';

export const FIRST_PHASE: Phase = 1;
export const LAST_PHASE: Phase = 5;

/** The phase in which each domain is first streamed. */
const goesLive: Record<Domain, Phase> = { sessions: 2, cards: 3, ui: 4 };

/** How each domain is delivered in a phase: asked for until its own, shadowed from then on, streamed alone in the last. */
export function deliveryIn(phase: Phase): Record<Domain, Delivery> {
  const of = (domain: Domain): Delivery => {
    if (phase < goesLive[domain]) return 'legacy';
    return phase === LAST_PHASE ? 'stream' : 'dual';
  };
  return { sessions: of('sessions'), cards: of('cards'), ui: of('ui') };
}
