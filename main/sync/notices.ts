import type { Notice } from '../../preload/contract/index.ts';
import { type PlainKey, perLocale, t } from '../../preload/strings/translate.ts';
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

const dayTime = perLocale((tag) => new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeStyle: 'short' }));
const dayOf = (instant: string) => dayTime().format(new Date(instant));

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
    ...(due === undefined
      ? []
      : [
          [
            'due',
            t('sentNotices.due', { due: typeof due === 'string' ? dayOf(due) : t('sentNotices.noDate') }),
          ],
        ]),
    ...(Array.isArray(assignees)
      ? [['assignees', t('sentNotices.people', { names: assignees.join(', ') || t('sentNotices.nobody') })]]
      : []),
  ]);
}

const doing: Record<Command['type'], PlainKey> = {
  'board.create': 'refusedDeeds.boardCreate',
  'board.update': 'refusedDeeds.boardUpdate',
  'board.archive': 'refusedDeeds.boardArchive',
  'board.restore': 'refusedDeeds.boardRestore',
  'board.purge': 'refusedDeeds.boardPurge',
  'board.setAccess': 'refusedDeeds.boardSetAccess',
  'board.addMember': 'refusedDeeds.boardAddMember',
  'board.removeMember': 'refusedDeeds.boardRemoveMember',
  'column.create': 'refusedDeeds.columnCreate',
  'column.update': 'refusedDeeds.columnUpdate',
  'column.move': 'refusedDeeds.columnMove',
  'column.archive': 'refusedDeeds.columnArchive',
  'column.restore': 'refusedDeeds.columnRestore',
  'card.create': 'refusedDeeds.cardCreate',
  'card.update': 'refusedDeeds.cardUpdate',
  'card.move': 'refusedDeeds.cardMove',
  'card.copy': 'refusedDeeds.cardCopy',
  'card.archive': 'refusedDeeds.cardArchive',
  'card.restore': 'refusedDeeds.cardRestore',
  'card.purge': 'refusedDeeds.cardPurge',
  'card.attach': 'refusedDeeds.cardAttach',
  'card.detach': 'refusedDeeds.cardDetach',
  'card.setCover': 'refusedDeeds.cardSetCover',
  'comment.create': 'refusedDeeds.commentCreate',
  'comment.update': 'refusedDeeds.commentUpdate',
  'comment.delete': 'refusedDeeds.commentDelete',
  'label.create': 'refusedDeeds.labelCreate',
  'label.update': 'refusedDeeds.labelUpdate',
  'label.delete': 'refusedDeeds.labelDelete',
  'import.finish': 'refusedDeeds.importFinish',
  'import.discard': 'refusedDeeds.importDiscard',
  'member.update': 'refusedDeeds.memberUpdate',
  'notice.read': 'refusedDeeds.noticeRead',
  'mention.read': 'refusedDeeds.mentionRead',
  'ui.setTheme': 'refusedDeeds.uiSetTheme',
};

/** Said with the name of what they were to. */
const saidWithName: ReadonlySet<Command['type']> = new Set<Command['type']>([
  'board.update',
  'board.archive',
  'board.restore',
  'board.setAccess',
  'board.addMember',
  'board.removeMember',
  'column.update',
  'column.move',
  'column.archive',
  'column.restore',
  'card.update',
  'card.move',
  'card.copy',
  'card.archive',
  'card.restore',
  'card.detach',
  'label.update',
  'label.delete',
]);

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
  const said = { deed: t(doing[command.type]), why: refusalInWords(problem) };
  return name && saidWithName.has(command.type)
    ? t('sentNotices.refusedNamed', { ...said, name })
    : t('sentNotices.refused', said);
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
  const { title } = card;
  const words = wordsInAll([command]);
  return {
    notice: {
      ...{ id, at, boardId: card.boardId, cardId: null, canRetry: createsAgain, createsAgain },
      message: t(createsAgain ? 'sentNotices.removedKept' : 'sentNotices.removed', { title, by }),
      text: canCreate ? words : [wordsOf(card), words].filter((text) => text !== null).join('\n\n'),
    },
    commands: [command],
    removed: card,
  };
}

/** Tells the author of an edit that a restored hub can't take yet; it goes out by itself if it can later. */
export function waitingNotice(mutation: Mutation, { boardId, cardId }: Where, at: number): StoredNotice {
  const { command } = mutation;
  const message = t('sentNotices.waiting', { deed: t(doing[command.type]) });
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
