import type { ProblemError } from '../problem.ts';
import type { Batch } from './batch.ts';

/** One request’s part of a batch. */
export interface Job {
  /** Whose turn it is: a device's id, or the hub. */
  party: string;
  /** Mutations. */
  size: number;
  into: (batch: Batch) => Promise<() => void>;
  reject: (error: ProblemError) => void;
}

/** Jobs in the order in which parties take turns, so that one busy device delays nobody. */
export function createTurns() {
  const queues = new Map<string, Job[]>();
  return {
    add(job: Job) {
      const queue = queues.get(job.party);
      if (queue) queue.push(job);
      else queues.set(job.party, [job]);
    },
    /** Up to `size` mutations' worth; at least one job, however large, where `atLeastOne`. */
    take(size: number, atLeastOne: boolean): Job[] {
      const taken: Job[] = [];
      let left = size;
      while (queues.size > 0) {
        for (const [party, queue] of queues) {
          const next = queue[0];
          if (next && (next.size <= left || (atLeastOne && taken.length === 0))) {
            queue.shift();
            taken.push(next);
            left -= next.size;
          } else left = 0;
          queues.delete(party);
          // Back of the line for whoever has more.
          if (queue.length > 0) queues.set(party, queue);
          if (left <= 0) return taken;
        }
      }
      return taken;
    },
    isEmpty: () => queues.size === 0,
  };
}
