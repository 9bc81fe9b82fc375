import type { Histogram } from 'hdr-histogram-js';
import { createBeat } from '../../main/sync/beat.ts';
import { followStream } from '../../main/sync/event-stream.ts';
import { createScheduler } from '../../main/sync/scheduler.ts';
import { openSockets } from '../../main/sync/sockets.ts';
import { formatCursor, hubEventSchema, type PersistedEvent } from '../../server/protocol/index.ts';
import type { ReaderState } from './checkpoint.ts';
import { editIn } from './edit.ts';
import { microseconds } from './latency.ts';

export interface ReaderOptions {
  hub: { url: string; token: string };
  /** Kept up to date with each event; where it goes on from. */
  state: ReaderState;
  delivery: Histogram;
  onTrouble: (sentence: string) => void;
}

/**
 * One stream, followed by the app's own reader of streams and kept alive by its own beat, that holds each event
 * against what must come next.
 */
export interface Reader {
  /** The title that each card was given last. */
  readonly titles: ReadonlyMap<string, string>;
  readonly greeted: boolean;
  stop(): void;
}

const AGAIN_MS = 500;

export function startReader({ hub: at, state, delivery, onTrouble }: ReaderOptions): Reader {
  const sockets = openSockets();
  const hub = { ...at, sockets };
  const titles = new Map<string, string>();
  const stopping = new AbortController();
  const scheduler = createScheduler();
  const beat = createBeat({ scheduler, onDoubt: () => onTrouble(`a beat of ${state.name} came to nothing`) });
  /** What was made before is history for this process, and its age is no latency. */
  const since = microseconds();
  let greeted = false;

  function hubSays(data: string) {
    const { eventType, eventData } = hubEventSchema.parse(JSON.parse(data));
    if (eventType === 'hub.resync') onTrouble(`${state.name} was asked to start again: ${eventData.reason}`);
    if (eventType !== 'hub.hello') return;
    greeted = true;
    if (eventData.beatMs !== undefined) beat.start(hub, eventData.beatMs);
    if (state.cursor !== '') return;
    state.cursor = formatCursor(eventData);
    state.heads = { ...eventData.heads } as ReaderState['heads'];
  }

  function holdAgainstScope({ scope, scopeSeq, id }: PersistedEvent) {
    const before = state.heads[scope] ?? 0;
    if (scopeSeq !== before + 1)
      onTrouble(`${state.name} has ${scope} at ${before}, and got ${scopeSeq} (${id})`);
    state.heads[scope] = scopeSeq;
  }

  function holdAgainstNumbers(deviceId: string, title: string) {
    const edit = editIn(title);
    if (!edit) {
      state.altered += 1;
      return;
    }
    const before = state.numbers[deviceId] ?? 0;
    if (edit.number <= before) state.repeated += 1;
    else state.missing += edit.number - before - 1;
    state.numbers[deviceId] = Math.max(before, edit.number);
    state.delivered += 1;
    if (edit.madeAt >= since) delivery.recordValue(microseconds() - edit.madeAt);
  }

  function take(event: PersistedEvent) {
    state.cursor = event.id;
    holdAgainstScope(event);
    if (event.eventType !== 'card.updated' || !(event.deviceId in state.numbers)) return;
    const { cardId, changes } = event.eventData;
    titles.set(cardId, changes.title ?? '');
    holdAgainstNumbers(event.deviceId, changes.title ?? '');
  }

  async function follow() {
    while (!stopping.signal.aborted) {
      const why = await followStream({
        hub,
        lastEventId: { value: state.cursor },
        signal: stopping.signal,
        onEvent({ type, data, numbered }) {
          if (type.startsWith('hub.')) hubSays(data);
          else if (numbered) take(JSON.parse(data));
        },
        onRetry: () => {},
      }).then(
        () => 'the hub ended it',
        (error: unknown) => String(error),
      );
      beat.stop();
      if (stopping.signal.aborted) return;
      state.ended += 1;
      onTrouble(`a stream of ${state.name} ended: ${why}`);
      await new Promise((again) => setTimeout(again, AGAIN_MS));
    }
  }
  void follow();
  return {
    titles,
    get greeted() {
      return greeted;
    },
    stop() {
      stopping.abort();
      beat.stop();
      scheduler.close();
      void sockets.destroy();
    },
  };
}
