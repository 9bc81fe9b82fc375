import { sendAll } from '../publish.ts';
import type { Carrier } from './clients.ts';

export interface Measured {
  /** Milliseconds from each edit until its own client had its event, in the order of the edits. */
  tookMs: number[];
  /** Events that should have come to a client, and did not. */
  lost: number;
}

/** Edits before those that count, so that code and connections are warm. */
const WARM_UP = 20;
/** How long the last events may take, ms. */
const DEADLINE_MS = 30_000;
const LOOK_MS = 10;

export interface Work {
  clients: number;
  edits: number;
  /** Of all clients together, who take turns. */
  perSecond: number;
}

/** So many clients edit in turn at a steady pace, and all of them follow. */
export async function measure(carrier: Carrier, { clients, edits, perSecond }: Work): Promise<Measured> {
  const total = WARM_UP + edits;
  const sentAt: number[] = [];
  const tookMs: number[] = [];
  let awaited = total * clients;
  const opened = await carrier.open(clients, (client, index) => {
    if (index < 0) return;
    awaited -= 1;
    if (client === index % clients && index >= WARM_UP)
      tookMs[index - WARM_UP] = performance.now() - (sentAt[index] ?? Number.NaN);
  });
  await sendAll({ perSecond }, total, async (index) => {
    sentAt[index] = performance.now();
    opened.edit(index % clients, index);
  });
  const deadline = performance.now() + DEADLINE_MS;
  while (awaited > 0 && performance.now() < deadline) await new Promise((done) => setTimeout(done, LOOK_MS));
  await opened.close();
  return { tookMs: Object.values(tookMs), lost: awaited };
}
