import type { Histogram } from 'hdr-histogram-js';
import { limits, type Mutation, mutationsResponseSchema } from '../../server/protocol/index.ts';
import type { HttpDevice } from '../support/http-device.ts';
import type { WriterState } from './checkpoint.ts';
import { titleOf } from './edit.ts';
import { microseconds } from './latency.ts';

export interface WriterOptions {
  device: HttpDevice;
  state: WriterState;
  perSecond: number;
  acknowledgement: Histogram;
  onTrouble: (sentence: string) => void;
}

/**
 * Renames its own cards in turn, at a steady pace whatever comes back, so that a slow answer does not hide behind the
 * edits that it kept from being made. Sends as the app does: in order, one request at a time.
 */
export interface Writer {
  /** Resolves once all that was made is acknowledged. */
  finish(): Promise<void>;
}

const AGAIN_MS = 200;

export function startWriter({ device, state, perSecond, acknowledgement, onTrouble }: WriterOptions): Writer {
  let waiting: { mutation: Mutation; madeAt: number }[] = [];
  let sending: Promise<void> | null = null;
  let next = state.last + 1;

  function make() {
    const madeAt = microseconds();
    const number = next++;
    const cardId = state.cardIds[number % state.cardIds.length] ?? '';
    const title = titleOf({ number, madeAt });
    const mutation = device.mutation({ type: 'card.update', cardId, changes: { title } }, { number });
    waiting.push({ mutation, madeAt });
    sending ??= send().finally(() => {
      sending = null;
    });
  }

  async function send() {
    while (waiting.length > 0) {
      const batch = waiting.slice(0, limits.mutationsPerRequest);
      try {
        const answer = await device.post(batch.map(({ mutation }) => mutation));
        if (!answer.ok) throw new Error(`answered with ${answer.status}: ${await answer.text()}`);
        const { results } = mutationsResponseSchema.parse(await answer.json());
        for (const result of results) {
          if (result.status === 'refused') onTrouble(`${state.name}: ${result.problem.detail}`);
          state.last = result.number;
        }
        const now = microseconds();
        for (const { madeAt } of batch) acknowledgement.recordValue(now - madeAt);
        waiting = waiting.slice(batch.length);
      } catch (error) {
        onTrouble(`${state.name} could not send: ${String(error)}`);
        await new Promise((again) => setTimeout(again, AGAIN_MS));
      }
    }
  }

  const pace = setInterval(make, 1000 / perSecond);
  return {
    async finish() {
      clearInterval(pace);
      await sending;
    },
  };
}
