import { randomUUID } from 'node:crypto';
import { readTrelloExport } from '../../../../main/import/trello.ts';
import type { ImportReport } from '../../../../preload/contract/index.ts';
import {
  type Command,
  type CommandOf,
  type CommandType,
  commandSchema,
} from '../../../../server/protocol/index.ts';

export interface Imported {
  report: ImportReport;
  commands: Command[];
  of<T extends CommandType>(type: T): CommandOf<T>[];
  /** Titles by column, in the order in which they stand. */
  board(): Record<string, string[]>;
  /** `3 archived cards: why` a line. */
  skipped(): string[];
  changed(): string[];
}

/** Imports a text, holding every command against the hub's own schema: what does not fit there is no import. */
export function imported(text: string, includeArchived = false): Imported {
  const read = readTrelloExport(text, { includeArchived, newId: randomUUID });
  if (!read.ok) throw new Error(read.message);
  for (const command of read.commands) {
    const { data, error } = commandSchema.safeParse(command);
    if (error) throw new Error(`${command.type}: ${error.message}`);
    // The hub trims; what it would trim would differ between the window and the hub.
    if (JSON.stringify(data) !== JSON.stringify(command))
      throw new Error(`${command.type} is changed by the hub`);
  }
  const of = <T extends CommandType>(type: T) =>
    read.commands.filter((command): command is CommandOf<T> => command.type === type);
  const line = ({ count, what, why }: ImportReport['skipped'][number]) => `${count} ${what}: ${why}`;
  return {
    report: read.report,
    commands: read.commands,
    of,
    board() {
      const columns = placed(of('column.create'), ({ columnId }) => columnId);
      return Object.fromEntries(
        columns.map(({ columnId, name }) => {
          const cards = of('card.create').filter((card) => card.columnId === columnId);
          return [name, placed(cards, ({ cardId }) => cardId).map(({ title }) => title)];
        }),
      );
    },
    skipped: () => read.report.skipped.map(line),
    changed: () => read.report.changed.map(line),
  };
}

/** Puts things where `afterId` says, one after the other, as the hub would. */
function placed<T extends { afterId?: string | null | undefined }>(
  things: T[],
  idOf: (thing: T) => string,
): T[] {
  const order: T[] = [];
  for (const thing of things) {
    const before = order.findIndex((other) => idOf(other) === thing.afterId);
    order.splice(before === -1 ? order.length : before + 1, 0, thing);
  }
  return order;
}
