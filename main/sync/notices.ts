import type { Notice } from '../../preload/contract/index.ts';
import type { Card, Command, Mutation, Problem } from '../../server/protocol/index.ts';
import { makesNew } from '../../server/rules/decide.ts';
import { refusalInWords } from './refusals.ts';
import type { RemovedCard } from './removed-cards.ts';

/** A notice with what is needed to try again. */
export interface StoredNotice {
  notice: Notice;
  /** In order; the first is the one that was refused, the rest are what followed from it. */
  commands: Command[];
  /** What its author had seen: tried again, it still gives way to nobody's words unseen. */
  base?: string | null;
  /** The card that it was to, as it was here, where that was removed for good. */
  removed?: Card;
}

/** Where an edit was to be; `name`: what the thing is called that it was to. */
export interface Where {
  boardId: string | null;
  cardId: string | null;
  name?: string | undefined;
}

/** Key of the thing a command makes or changes. */
export function targetOf(command: Command): string {
  switch (command.type) {
    case 'notice.read':
      return `conflict:${command.conflictId}`;
    case 'mention.read':
      return `mention:${command.mentionId}`;
    case 'ui.setTheme':
      return 'theme:own';
    default: {
      const kind = command.type.slice(0, command.type.indexOf('.'));
      return `${kind}:${(command as unknown as Record<string, string>)[`${kind}Id`]}`;
    }
  }
}

/** Each checklist's name and items, a line each. */
function checklistWords(checklists: unknown): string {
  const lists = (checklists ?? []) as { name: string; items: { text: string }[] }[];
  return lists.flatMap(({ name, items }) => [name, ...items.map(({ text }) => text)]).join('\n');
}

const dayOf = (instant: string) =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short' }).format(new Date(instant));

/** The person's words in a command, and whom and when they chose, by field. */
function wordsIn(command: Command): Record<string, string> {
  const fields: Record<string, unknown> = 'changes' in command ? command.changes : { ...command };
  const texts = ['name', 'title', 'description', 'body'].flatMap((field) => {
    const text = fields[field];
    return typeof text === 'string' && text !== '' ? [[field, text] as const] : [];
  });
  const lists = checklistWords(fields.checklists);
  const { due, assignees } = fields;
  return Object.fromEntries([
    ...texts,
    ...(lists === '' ? [] : [['checklists', lists]]),
    ...(due === undefined ? [] : [['due', `Due: ${typeof due === 'string' ? dayOf(due) : 'no date'}`]]),
    ...(Array.isArray(assignees) ? [['assignees', `People: ${assignees.join(', ') || 'nobody'}`]] : []),
  ]);
}

const doing: Record<Command['type'], string> = {
  'board.create': 'The new board',
  'board.update': 'The change to a board',
  'board.archive': 'Archiving a board',
  'board.restore': 'Restoring a board',
  'board.purge': 'Removing a board for good',
  'board.setAccess': 'Saying who sees a board',
  'board.addMember': 'Adding a person to a board',
  'board.removeMember': 'Taking a person off a board',
  'column.create': 'The new column',
  'column.update': 'The change to a column',
  'column.move': 'Moving a column',
  'column.archive': 'Archiving a column',
  'column.restore': 'Restoring a column',
  'card.create': 'The new card',
  'card.update': 'The change to a card',
  'card.move': 'Moving a card',
  'card.copy': 'The copy of a card',
  'card.archive': 'Archiving a card',
  'card.restore': 'Restoring a card',
  'card.purge': 'Removing a card for good',
  'card.attach': 'Attaching a file',
  'card.detach': 'Taking a file off a card',
  'card.setCover': 'The choice of a card’s cover',
  'comment.create': 'The comment',
  'comment.update': 'The change to a comment',
  'comment.delete': 'Deleting a comment',
  'label.create': 'The new label',
  'label.update': 'The change to a label',
  'label.delete': 'Deleting a label',
  'import.finish': 'Finishing an import',
  'import.discard': 'Taking an import back',
  'member.update': 'Changing a person’s role',
  'notice.read': 'Reading a notice',
  'mention.read': 'Reading a mention',
  'ui.setTheme': 'The choice of a theme',
};

/** Key of the thing that a command names in one of its fields: `cardId`, `fromCardId`, `columnId`, `boardId` or `labelId`. */
export function keyNamed(command: Command, field: string | undefined): string | null {
  const id = field?.endsWith('Id') ? (command as unknown as Record<string, unknown>)[field] : undefined;
  const kind = field === 'fromCardId' ? 'card' : field?.slice(0, -'Id'.length);
  return typeof id === 'string' ? `${kind}:${id}` : null;
}

/** Whether trying again would make the thing: what was built on it then belongs to the same notice. */
export function wouldMake({ commands }: StoredNotice, key: string): boolean {
  return commands.some((command) => makesNew(command) && targetOf(command) === key);
}

/** Each thing's words as they were last, in the order in which they were first written. */
function wordsInAll(commands: Command[]): string | null {
  const last = new Map<string, string>();
  for (const command of commands) {
    for (const [field, words] of Object.entries(wordsIn(command)))
      last.set(`${targetOf(command)} ${field}`, words);
  }
  return [...last.values()].join('\n\n') || null;
}

/** What was refused, and why, in a sentence; `name`: what the thing is called that it was to. */
export function refused(command: Command, problem: Problem, name?: string): string {
  const deed = doing[command.type];
  const which = name && / a (board|card|column|label)$/.test(deed) ? ` “${name}”` : '';
  return `${deed}${which} was not accepted: ${refusalInWords(problem)}`;
}

export function refusalNotice(
  mutation: Mutation,
  problem: Problem,
  { boardId, cardId, name }: Where,
  at: number,
): StoredNotice {
  const { command, base } = mutation;
  const message = refused(command, problem, name);
  return {
    notice: { id: mutation.id, at, message, text: wordsInAll([command]), boardId, cardId, canRetry: true },
    commands: [command],
    base,
  };
}

/** What there is to save of a card of a board that is no more, where there is nothing to make it anew on. */
function wordsOf({ title, description, checklists }: Card): string {
  return [title, description, checklistWords(checklists)].filter((text) => text !== '').join('\n\n');
}

/**
 * Tells the author of an edit to a card that somebody has removed for good; `canCreate`: whether its board is there for
 * it to be made anew.
 */
export function removedNotice(
  { id, command }: Mutation,
  { card, by }: RemovedCard,
  canCreate: boolean,
  at: number,
): StoredNotice {
  const createsAgain = canCreate && command.type !== 'card.archive';
  const kept = createsAgain ? ' What you did is kept here, and so is the card as you had it.' : '';
  const words = wordsInAll([command]);
  return {
    notice: {
      ...{ id, at, boardId: card.boardId, cardId: null, canRetry: createsAgain, createsAgain },
      message: `“${card.title}” was removed for good by ${by}.${kept}`,
      text: canCreate ? words : [wordsOf(card), words].filter((text) => text !== null).join('\n\n'),
    },
    commands: [command],
    removed: card,
  };
}

/** Tells the author of an edit that a restored hub can't take yet; it goes out by itself if it can later. */
export function waitingNotice(mutation: Mutation, { boardId, cardId }: Where, at: number): StoredNotice {
  const { command } = mutation;
  const message = `${doing[command.type]} is waiting: the hub was restored from a backup, and what this builds on is on another person’s device. It is sent by itself once that device has been back.`;
  return {
    notice: {
      id: mutation.id,
      at,
      message,
      text: wordsInAll([command]),
      ...{ boardId, cardId },
      canRetry: false,
    },
    commands: [command],
  };
}

/** The notice with one more refused command that followed from it. */
export function withFollower(stored: StoredNotice, command: Command): StoredNotice {
  const commands = [...stored.commands, command];
  return { ...stored, notice: { ...stored.notice, text: wordsInAll(commands) }, commands };
}

/** Tells the author where an accepted edit landed, if elsewhere than it was aimed. */
export function landingNotice(
  mutation: Mutation,
  message: string,
  { boardId, cardId }: Where,
  at: number,
): StoredNotice {
  return {
    notice: { id: mutation.id, at, message, text: null, ...{ boardId, cardId }, canRetry: false },
    commands: [],
  };
}
