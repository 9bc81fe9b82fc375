import { uuidv7 } from 'uuidv7';
import { type Mutation, mutationsResponseSchema } from '../../server/protocol/index.ts';
import type { HttpDevice } from './http-device.ts';

/** A device that creates cards without a pause, and sends again, as it was, what was not answered. */
export interface SteadyWriter {
  /** Titles that the hub acknowledged. */
  readonly acknowledged: ReadonlySet<string>;
  /** Resolves once all that was begun is acknowledged. */
  finish(): Promise<void>;
}

export function startWriting(device: HttpDevice, columnId: string, batch: number): SteadyWriter {
  const acknowledged = new Set<string>();
  let writing = true;
  const aCard = () =>
    device.mutation({ type: 'card.create', cardId: uuidv7(), columnId, title: `${device.name} ${uuidv7()}` });

  async function send(mutations: Mutation[]) {
    const answer = await device.post(mutations);
    if (!answer.ok) throw new Error(`answered with ${answer.status}`);
    const { results } = mutationsResponseSchema.parse(await answer.json());
    for (const [i, { status }] of results.entries()) {
      const command = mutations[i]?.command;
      if (status === 'applied' && command?.type === 'card.create') acknowledged.add(command.title);
    }
  }
  async function write() {
    let unanswered: Mutation[] = [];
    while (writing || unanswered.length > 0) {
      if (unanswered.length === 0) unanswered = Array.from({ length: batch }, aCard);
      try {
        await send(unanswered);
        unanswered = [];
      } catch {
        await new Promise((again) => setTimeout(again, 10));
      }
    }
  }
  const written = write();
  return {
    acknowledged,
    async finish() {
      writing = false;
      await written;
    },
  };
}
