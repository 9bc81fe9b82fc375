import type { CountName, Figures, TimingName } from './figures.ts';
import { slotOf, stretchAsText, stretchesIn } from './kept-evidence.ts';
import {
  addTiming,
  figuresOf,
  heapOf,
  merged,
  newStretch,
  type Sample,
  type Stretch,
  widest,
} from './stretch.ts';

export type { Sample } from './stretch.ts';

/** What has been seen and reported, as far back as a gate looks, over restarts of the hub too. */
export interface Evidence {
  count(name: CountName, more?: number): void;
  took(name: TimingName, ms: number): void;
  /** A device has reported. */
  heard(deviceId: string): void;
  sampled(sample: Sample): void;
  /** From some time on, ms since the epoch; up to `to`, or now. */
  figures(from: number, to?: number): Figures;
  /** What each stretch of the last half hour that began after that time saw, oldest first. */
  stretches(after: number): Figures[];
  /** Of these the heap’s alone, which cost little. */
  heap(from: number): Figures['heap'];
  /** Keeps what is not kept yet. */
  close(): Promise<void>;
}

export interface EvidenceOptions {
  now: () => number;
  /** What is seen within this time is kept as one, ms. */
  bucketMs?: number | undefined;
  /** How far back it goes, ms. */
  keptMs?: number;
  /** What was kept before, and where it is kept; nowhere unless told. A failure costs the evidence, and no more. */
  stored?: Readonly<Record<string, string>>;
  save?: (name: string, body: string) => Promise<void>;
}

const BUCKET_MS = 5000;
/** The final check looks back over 120 minutes. */
const KEPT_MS = 125 * 60_000;
/** So many make up a span, which is looked at as one from then on, */
const IN_SPAN = 12;
/** and for so many spans they are there one by one: as far as charts go back. */
const FINE_SPANS = 31;
/** After a restart everybody comes back, which says nothing of how many there are: for so many of them. */
const COMING_BACK = 6;
/** Sums over several spans that are remembered. */
const REMEMBERED = 8;

/** Some stretches in a row; `whole` once no more will be added, `fine` while they are there one by one. */
interface Span {
  index: number;
  whole: Stretch | null;
  fine: Stretch[];
}

/** What several wholes in a row come to, reckoned once: one more is added to what is known. */
function createSums() {
  const known = new Map<string, { count: number; sum: Stretch }>();
  return (wholes: readonly Stretch[]): Stretch[] => {
    const [first] = wholes;
    if (!first || wholes.length < 2) return [...wholes];
    const key = String(first.from);
    const before = known.get(key);
    const isLonger = before !== undefined && before.count <= wholes.length;
    const more = isLonger ? wholes.slice(before.count) : wholes;
    const sum =
      isLonger && more.length === 0 ? before.sum : merged(isLonger ? [before.sum, ...more] : more, false);
    known.delete(key);
    known.set(key, { count: wholes.length, sum });
    const [oldest] = known.keys();
    if (known.size > REMEMBERED && oldest !== undefined) known.delete(oldest);
    return [sum];
  };
}

export function createEvidence(options: EvidenceOptions): Evidence {
  const { now, bucketMs = BUCKET_MS, keptMs = KEPT_MS, save } = options;
  const spanMs = bucketMs * IN_SPAN;
  const slots = Math.ceil(keptMs / spanMs) + 1;
  const startedAt = now();
  const sums = createSums();
  const indexOf = (at: number) => Math.floor(at / spanMs);
  let spans: Span[] = stretchesIn(options.stored ?? {}, startedAt - keptMs, startedAt).map((whole) =>
    indexOf(whole.from) === indexOf(startedAt)
      ? { index: indexOf(whole.from), whole: null, fine: [whole] }
      : { index: indexOf(whole.from), whole, fine: [] },
  );
  const before = spans.at(-1);
  /** Up to when an earlier process watched; the time from then to the start of this one nobody did. */
  const leftAt = before ? Math.min(startedAt, (before.whole ?? before.fine[0])?.until ?? startedAt) : null;

  const awayMs = (from: number, to: number) =>
    leftAt === null ? 0 : Math.max(0, Math.min(to, startedAt) - Math.max(from, leftAt));

  async function keep(span: Span | undefined): Promise<void> {
    if (!save || !span) return;
    await save(slotOf(span.index, slots), stretchAsText(span.whole ?? merged(span.fine, true)));
  }

  function nextSpan(index: number): Span {
    const last = spans.at(-1);
    if (last && last.whole === null) last.whole = merged(last.fine, true);
    void keep(last).catch(() => undefined);
    spans = spans.filter((span) => span.index > index - slots);
    for (const span of spans) if (span.index <= index - FINE_SPANS) span.fine = [];
    const span: Span = { index, whole: null, fine: [] };
    spans.push(span);
    return span;
  }

  function current(): Stretch {
    const at = now();
    const last = spans.at(-1);
    const stretch = last?.fine.at(-1);
    if (stretch && stretch.from >= startedAt && at < stretch.until) return stretch;
    const index = Math.max(indexOf(at), last?.index ?? 0);
    const span = last && last.index === index && last.whole === null ? last : nextSpan(index);
    const made = newStretch(at, at + bucketMs);
    span.fine.push(made);
    return made;
  }

  /** Wholes where all of one is asked for, or no more is known of it; else what they are made of. */
  function within(from: number, upTo: number): Stretch[] {
    const [wholes, fine]: [Stretch[], Stretch[]] = [[], []];
    const isIn = (one: Stretch) => one.until > from && one.from < upTo;
    for (const { whole, fine: parts } of spans) {
      const isAsked = whole !== null && isIn(whole);
      const isAll = isAsked && whole.from >= from && whole.until <= upTo;
      if (isAll || (isAsked && parts.length === 0)) wholes.push(whole);
      else fine.push(...parts.filter(isIn));
    }
    return [...sums(wholes), ...fine].sort((a, b) => a.from - b.from);
  }

  return {
    count(name, more = 1) {
      const { counts } = current();
      counts[name] = (counts[name] ?? 0) + more;
    },
    took: (name, ms) => addTiming(current(), name, ms),
    heard: (deviceId) => void current().devices.add(deviceId),
    sampled(sample) {
      const stretch = current();
      stretch.most = widest(sample, stretch.most, Math.max);
      stretch.connections = stretch.most.connections;
      if (leftAt !== null && now() - startedAt < COMING_BACK * bucketMs) return;
      stretch.least = widest(sample, stretch.least, Math.min);
      stretch.heap = [[stretch.from, stretch.least.heapBytes]];
    },
    figures: (from, upTo) =>
      figuresOf(within(from, upTo ?? Number.POSITIVE_INFINITY), { from, to: upTo ?? now(), awayMs }),
    stretches: (after) =>
      spans
        .flatMap(({ fine }) => fine)
        .filter(({ from }) => from > after && from >= startedAt)
        .map((one) => figuresOf([one], { from: one.from, to: one.from + bucketMs, awayMs })),
    heap: (from) => heapOf(within(from, Number.POSITIVE_INFINITY)),
    close: () => keep(spans.at(-1)),
  };
}
