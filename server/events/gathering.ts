import { type Mutation, type MutationResult, parseCursor } from '../protocol/index.ts';
import type { Device } from '../store/event-store.ts';
import type { CommitQueue } from './commit-queue.ts';
import type { EventLog } from './event-log.ts';

/** How long a restored hub waits for all to be back, unless told otherwise, ms. Less than an app waits for an answer. */
export const GATHER_MS = 10_000;

/** One request of one device: what is left of it, and what became of the rest. */
interface Held {
  device: Device;
  left: Mutation[];
  results: MutationResult[];
  resolve: (results: MutationResult[]) => void;
  reject: (error: unknown) => void;
}

/**
 * Apps offer a restored hub again what it lost, each app its own person's part, in no order among them. Since one
 * person's work builds on another's, the hub waits a while for all of it, and takes it in the order in which it was
 * written first. What nothing is missing before, by its place in the old log, is taken at once.
 */
export interface Gathering {
  submit: CommitQueue['submit'];
  /** Takes what is held at once, and holds nothing more. */
  close(): void;
}

/** Whether one was written before the other: by their places in one log, else by their stamps. */
function isBefore(one: Mutation, other: Mutation): boolean {
  const [place, otherPlace] = [parseCursor(one.was ?? ''), parseCursor(other.was ?? '')];
  if (place && otherPlace && place.epoch === otherPlace.epoch) return place.seq < otherPlace.seq;
  return one.hlc < other.hlc;
}

/** Neither a gap nor a number that is taken: refused half way, a request could not be sent again as it was. */
function isInOrder({ lastNumber }: Device, mutations: Mutation[]): boolean {
  const first = mutations[0]?.number ?? 0;
  return first <= lastNumber + 1 && mutations.every(({ number }, i) => number === first + i);
}

/**
 * The request whose next mutation comes first, and as much of it as comes before all others'; of those alone that may
 * be taken.
 */
function takeNext(requests: Held[], mayTake: (mutation: Mutation) => boolean) {
  const heads = requests.flatMap(({ left: [head] }) => (head && mayTake(head) ? [head] : []));
  const first = heads.reduce<Mutation | null>(
    (best, head) => (best && !isBefore(head, best) ? best : head),
    null,
  );
  const request = requests.find(({ left }) => left[0] === first);
  if (!first || !request) return null;
  const others = heads.filter((head) => head !== first);
  const isNext = (mutation: Mutation) =>
    mayTake(mutation) && !others.some((head) => isBefore(head, mutation));
  const end = request.left.findIndex((mutation, i) => i > 0 && !isNext(mutation));
  return { request, run: request.left.splice(0, end < 0 ? request.left.length : end) };
}

export function createGathering(deps: {
  submit: CommitQueue['submit'];
  log: Pick<EventLog, 'parents'>;
  gatherMs: number;
}): Gathering {
  const { submit, log, gatherMs } = deps;
  const parent = log.parents.at(-1);
  /** Places of the parent's log that were offered again, beyond `whole`. */
  const places = new Set<number>();
  /** Up to this place of the parent's log nothing is missing. */
  let whole = parent?.seq ?? 0;
  let held: Held[] = [];
  let timer: NodeJS.Timeout | null = null;
  let over = parent === undefined || gatherMs === 0;
  let taking: Promise<void> = Promise.resolve();

  function placeOf({ was }: Mutation): number | null {
    const place = was === undefined ? null : parseCursor(was);
    return place && place.epoch === parent?.epoch ? place.seq : null;
  }
  const mayTake = (mutation: Mutation) => over || (placeOf(mutation) ?? 0) <= whole;
  function note(mutations: Mutation[]) {
    for (const place of mutations.map(placeOf)) if (place !== null && place > whole) places.add(place);
    while (places.delete(whole + 1)) whole += 1;
  }

  async function takeReady() {
    for (let next = takeNext(held, mayTake); next; next = takeNext(held, mayTake)) {
      const { request, run } = next;
      try {
        request.results.push(...(await submit(request.device, run)));
        if (request.left.length > 0) continue;
        request.resolve(request.results);
      } catch (error) {
        request.reject(error);
      }
      held = held.filter((other) => other !== request);
    }
    if (held.length === 0 && timer) {
      clearTimeout(timer);
      timer = null;
    }
  }
  const take = () => {
    taking = taking.then(takeReady);
  };
  function stopWaiting() {
    over = true;
    take();
  }

  return {
    async submit(device, mutations) {
      const isOffer = mutations.some(({ was }) => was !== undefined);
      if (!isOffer || over || !isInOrder(device, mutations)) return submit(device, mutations);
      note(mutations);
      const answer = new Promise<MutationResult[]>((resolve, reject) => {
        held.push({ device, left: [...mutations], results: [], resolve, reject });
      });
      timer ??= setTimeout(stopWaiting, gatherMs);
      take();
      return answer;
    },
    close: stopWaiting,
  };
}
