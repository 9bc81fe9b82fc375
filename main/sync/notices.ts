import type { Notice } from '../../preload/contract/index.ts';
import type { Command, Mutation, Problem } from '../../server/protocol/index.ts';

/** A notice with what is needed to try again. */
export interface StoredNotice {
  notice: Notice;
  /** In order; the first is the one that was refused, the rest are what followed from it. */
  commands: Command[];
  /** The thing that the refused command would have made, as an entity key; later edits of it belong here too. */
  about: string | null;
}

/** Key of the thing a command makes or changes. */
export function targetOf(command: Command): string {
  switch (command.type) {
    case 'comment.create':
      return `comment:${command.commentId}`;
    case 'notice.read':
      return `conflict:${command.conflictId}`;
    default: {
      const kind = command.type.slice(0, command.type.indexOf('.'));
      return `${kind}:${(command as unknown as Record<string, string>)[`${kind}Id`]}`;
    }
  }
}

/** The person's words in a command, or null where it has none. */
export function wordsIn(command: Command): string | null {
  switch (command.type) {
    case 'board.create':
    case 'column.create':
    case 'label.create':
      return command.name;
    case 'card.create':
      return command.description ? `${command.title}\n\n${command.description}` : command.title;
    case 'card.update': {
      const { title, description } = command.changes;
      return [title, description].filter((text) => text !== undefined).join('\n\n') || null;
    }
    case 'board.update':
    case 'column.update':
    case 'label.update':
      return command.changes.name ?? null;
    case 'comment.create':
      return command.body;
    default:
      return null;
  }
}

const doing: Record<Command['type'], string> = {
  'board.create': 'The new board',
  'board.update': 'The change to a board',
  'board.archive': 'Archiving a board',
  'board.restore': 'Restoring a board',
  'column.create': 'The new column',
  'column.update': 'The change to a column',
  'column.move': 'Moving a column',
  'column.archive': 'Archiving a column',
  'column.restore': 'Restoring a column',
  'card.create': 'The new card',
  'card.update': 'The change to a card',
  'card.move': 'Moving a card',
  'card.archive': 'Archiving a card',
  'card.restore': 'Restoring a card',
  'comment.create': 'The comment',
  'label.create': 'The new label',
  'label.update': 'The change to a label',
  'label.delete': 'Deleting a label',
  'notice.read': 'Reading a notice',
};

const makes = (command: Command) => command.type.endsWith('.create');

export function refusalNotice(
  mutation: Mutation,
  problem: Problem,
  where: { boardId: string | null; cardId: string | null },
  at: number,
): StoredNotice {
  const { command } = mutation;
  return {
    notice: {
      id: mutation.id,
      at,
      message: `${doing[command.type]} was not accepted: ${problem.detail}`,
      text: wordsIn(command),
      ...where,
      canRetry: true,
    },
    commands: [command],
    about: makes(command) ? targetOf(command) : null,
  };
}

/** The notice with one more refused command that followed from it; the newest words replace older ones. */
export function withFollower(stored: StoredNotice, command: Command): StoredNotice {
  const text = wordsIn(command) ?? stored.notice.text;
  return { ...stored, notice: { ...stored.notice, text }, commands: [...stored.commands, command] };
}

/** Tells the author where an accepted edit landed, if elsewhere than it was aimed. */
export function landingNotice(
  mutation: Mutation,
  message: string,
  where: { boardId: string | null; cardId: string | null },
  at: number,
): StoredNotice {
  return { notice: { id: mutation.id, at, message, text: null, ...where, canRetry: false }, commands: [], about: null };
}
