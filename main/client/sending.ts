import type { SyncEngine } from '../sync/engine-port.ts';
import { until } from './change-feed.ts';
import { readCommand } from './read-command.ts';

/** Commands on their way from stdin to the hub, with a line for what became of each. */
export interface Sending {
  /** Resolves once it has been taken into the outbox, or refused. */
  take(text: string): Promise<void>;
  /** Resolves when everything has been answered, what an earlier run had left included. */
  answered(): Promise<void>;
  refused(): number;
}

export interface SendingOptions {
  engine: SyncEngine;
  /** Waits until this replica holds what the hub has now. */
  catchUp: () => Promise<void>;
  write: (line: object) => void;
  signal: AbortSignal;
}

/** Commands that may wait for their answers at a time; no more is read meanwhile. */
const MOST_UNANSWERED = 1000;

export function createSending({ engine, catchUp, write, signal }: SendingOptions): Sending {
  /** By mutation id: the line on which it stood. */
  const lines = new Map<string, number>();
  let line = 0;
  let refused = 0;

  const tell = (at: number | undefined, status: string, told: object) =>
    write({ ...(at === undefined ? {} : { line: at }), status, ...told });

  function refuse(at: number | undefined, told: object) {
    refused += 1;
    tell(at, 'refused', told);
  }

  engine.on('answer', ({ mutation, result, epoch }) => {
    const { id: mutationId, command } = mutation;
    // An edit that an earlier run read has no line in this one.
    const at = lines.get(mutationId);
    lines.delete(mutationId);
    if (result.status === 'refused') return refuse(at, { command, mutationId, problem: result.problem });
    const note = result.note === undefined ? {} : { note: result.note };
    tell(at, 'applied', { at: `${epoch}-${result.seq}`, command, mutationId, ...note });
  });

  /** What is refused here may be known to the hub: the replica is asked again once it has seen as much. */
  async function dispatch(command: Parameters<SyncEngine['dispatch']>[0], base: string | null) {
    const first = engine.dispatch(command, base);
    if (first.ok) return first;
    await catchUp();
    return signal.aborted ? null : engine.dispatch(command, base);
  }

  return {
    async take(text) {
      line += 1;
      if (text.trim() === '') return;
      const at = line;
      const read = readCommand(text);
      if (!read.ok) return refuse(at, { problem: read.problem });
      await until(engine, () => engine.status().unsent < MOST_UNANSWERED, signal);
      if (signal.aborted) return;
      const { command, base } = read;
      const answer = await dispatch(command, base);
      if (!answer) return;
      if (!answer.ok) return refuse(at, { command, problem: { code: answer.code, detail: answer.message } });
      if (answer.value.changes) lines.set(answer.value.mutationId, at);
      else tell(at, 'unchanged', { command });
    },
    answered: () => until(engine, () => engine.status().unsent === 0, signal),
    refused: () => refused,
  };
}
