import { CircuitState, circuitBreaker, handleAll, type IBreaker } from 'cockatiel';

/** Failed writes in a row after which the store is left alone for a while. */
const FAILURES = 3;

/** The write is still under way; whether it succeeds is not known yet. */
export class Stalled extends Error {
  constructor(readonly milliseconds: number) {
    super(`The disk has not finished a write within ${milliseconds} ms.`);
  }
}

/** Opens at the first stall, since whatever is sent after it would only wait, and at the third failure in a row. */
function createJudge(lastError: () => unknown): IBreaker {
  let failures = 0;
  return {
    state: null,
    success: () => {
      failures = 0;
    },
    failure: () => {
      failures += 1;
      return failures >= FAILURES || lastError() instanceof Stalled;
    },
  };
}

export type BreakerState = 'closed' | 'open' | 'half-open';

export interface StoreBreaker {
  readonly state: BreakerState;
  /** How often it opened. */
  readonly trips: number;
  /** What the last failed write ran into. */
  readonly reason: string | null;
  /** Runs a write where the store is trusted to take it; rejects at once where it is not. */
  execute<T>(write: () => Promise<T>): Promise<T>;
}

export interface StoreBreakerOptions {
  /** How long an open breaker waits before it tries again, in ms. */
  probeMs: number;
  /** A write that takes longer is a stall, in ms. */
  stallMs: number;
  onChange: (state: BreakerState) => void;
}

const names: Record<CircuitState, BreakerState> = {
  [CircuitState.Closed]: 'closed',
  [CircuitState.Open]: 'open',
  [CircuitState.HalfOpen]: 'half-open',
  [CircuitState.Isolated]: 'open',
};

async function orStalled<T>(write: Promise<T>, stallMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const stalled = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Stalled(stallMs)), stallMs);
  });
  try {
    return await Promise.race([write, stalled]);
  } finally {
    clearTimeout(timer);
  }
}

export function createStoreBreaker({ probeMs, stallMs, onChange }: StoreBreakerOptions): StoreBreaker {
  let lastError: unknown = null;
  let trips = 0;
  const breaker = createJudge(() => lastError);
  const policy = circuitBreaker(handleAll, { halfOpenAfter: probeMs, breaker });
  policy.onStateChange((state) => {
    if (state === CircuitState.Open) trips += 1;
    onChange(names[state]);
  });
  return {
    get state() {
      return names[policy.state];
    },
    get trips() {
      return trips;
    },
    get reason() {
      return lastError instanceof Error ? lastError.message : null;
    },
    async execute(write) {
      let underWay: ReturnType<typeof write> | null = null;
      try {
        return await policy.execute(async () => {
          underWay = write();
          try {
            return await orStalled(underWay, stallMs);
          } catch (error) {
            lastError = error;
            throw error;
          }
        });
      } catch (error) {
        // A write that has begun is never given up: what becomes of it is what its author is told.
        if (error instanceof Stalled && underWay) return underWay;
        throw error;
      }
    },
  };
}
