import type { Delivery, Domain, Flags } from '../../server/protocol/index.ts';
import type { Transport } from './engine-port.ts';

/** How what the hub has to tell comes here: as the hub says, and as the app was started. */
export interface DeliveryPlan {
  /** Of the hub’s rollout; the last one where it says nothing of it. */
  readonly phase: number;
  readonly sessions: Delivery;
  /** The log is asked for, and a stream, where there is one, tells of all else. */
  readonly asksForLog: boolean;
  /** The log is streamed, and what it tells is compared with what can be asked for. */
  readonly compares: boolean;
}

const LAST_PHASE = 5;

export function deliveryPlan(flags: Flags | null, transport: Transport): DeliveryPlan {
  // A hub that says nothing of it streams all.
  const of = (domain: Domain): Delivery => flags?.rollout?.delivery[domain] ?? 'stream';
  const sessions = of('sessions');
  return {
    phase: flags?.rollout?.phase ?? LAST_PHASE,
    sessions: transport === 'dual' && sessions === 'stream' ? 'dual' : sessions,
    asksForLog: of('cards') === 'legacy',
    compares: transport === 'dual' || of('cards') === 'dual',
  };
}
