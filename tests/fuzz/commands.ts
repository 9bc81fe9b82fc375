import fc from 'fast-check';
import { type Command, labelColors } from '../../server/protocol/index.ts';
import { hostileText, wrongId, wrongValue } from './hostile.ts';
import type { World } from './world.ts';

type Loose = Record<string, unknown>;

const id = fc.uuid({ version: 7 });
/** People's words are trimmed and must not be empty; half a pair becomes U+FFFD. */
const words = (max: number) =>
  hostileText.map((text) => `.${text}`.slice(0, max - 1).concat('.')).map((text) => text.toWellFormed());

/** Commands that are right in every field, with the words at their worst. Each makes one event at least. */
export function rightCommands({
  aims,
}: World): fc.Arbitrary<{ command: Command; id: string; words: string }> {
  const { boardId, columnId, cardId } = aims.quiet;
  const color = fc.constantFrom(...labelColors);
  return fc.oneof(
    fc.tuple(id, words(200)).map(([made, name]) => ({
      command: { type: 'board.create' as const, boardId: made, name },
      id: made,
      words: name,
    })),
    fc.tuple(id, words(200)).map(([made, name]) => ({
      command: { type: 'column.create' as const, columnId: made, boardId, name },
      id: made,
      words: name,
    })),
    fc.tuple(id, words(500), words(2000)).map(([made, title, description]) => ({
      command: { type: 'card.create' as const, cardId: made, columnId, title, description },
      id: made,
      words: title,
    })),
    fc.tuple(id, words(2000)).map(([made, body]) => ({
      command: { type: 'comment.create' as const, commentId: made, cardId, body },
      id: made,
      words: body,
    })),
    fc.tuple(id, words(60), color).map(([made, name, hue]) => ({
      command: { type: 'label.create' as const, labelId: made, boardId, name, color: hue },
      id: made,
      words: name,
    })),
  );
}

/** Commands that fit their schema and must be refused all the same: by what there is, or by whose it is. */
export function forbiddenCommands({ aims }: World): fc.Arbitrary<Command> {
  const { hidden, cardId, columnId, boardId, anaId, malloryId } = aims;
  const text = words(100);
  const nowhere = fc.oneof(id, fc.constantFrom(...Object.values(hidden), anaId));
  const onCard = fc.tuple(nowhere, text);
  return fc.oneof(
    onCard.map(([aim, title]): Command => ({ type: 'card.update', cardId: aim, changes: { title } })),
    onCard.map(([aim, body]): Command => ({ type: 'comment.create', commentId: fcId(), cardId: aim, body })),
    onCard.map(([aim, title]): Command => ({ type: 'card.create', cardId: fcId(), columnId: aim, title })),
    nowhere.map((aim): Command => ({ type: 'card.archive', cardId: aim })),
    nowhere.map((aim): Command => ({ type: 'card.move', cardId: aim, columnId })),
    nowhere.map((aim): Command => ({ type: 'card.move', cardId, columnId: aim })),
    nowhere.map((aim): Command => ({ type: 'board.archive', boardId: aim })),
    onCard.map(([aim, name]): Command => ({ type: 'board.update', boardId: aim, changes: { name } })),
    onCard.map(([aim, name]): Command => ({ type: 'column.update', columnId: aim, changes: { name } })),
    nowhere.map((aim): Command => ({ type: 'column.move', columnId: aim })),
    onCard.map(([aim, name]): Command => {
      return { type: 'label.create', labelId: fcId(), boardId: aim, name: name.slice(0, 50), color: 'red' };
    }),
    fc.constant<Command>({ type: 'board.create', boardId, name: 'Taken' }),
    fc.constantFrom<Command>(
      { type: 'member.update', memberId: malloryId, changes: { role: 'owner' } },
      { type: 'member.update', memberId: anaId, changes: { role: 'guest' } },
      { type: 'board.setAccess', boardId: hidden.boardId, access: 'workspace' },
      { type: 'board.addMember', boardId: hidden.boardId, memberId: malloryId },
      { type: 'board.removeMember', boardId: hidden.boardId, memberId: anaId },
    ),
  );
}

/** Taking away what is not there, or not theirs to see, is done already: nothing may change. */
export function idleCommands({ aims }: World): fc.Arbitrary<Command> {
  const nowhere = fc.oneof(id, fc.constantFrom(...Object.values(aims.hidden)));
  return fc.oneof(
    nowhere.map((aim): Command => ({ type: 'label.delete', labelId: aim })),
    nowhere.map((aim): Command => ({ type: 'notice.read', conflictId: aim })),
    nowhere.map((aim): Command => ({ type: 'mention.read', mentionId: aim })),
  );
}

let made = 0;
/** An id that nothing has: generated things must differ though the seed is the same. */
function fcId(): string {
  made += 1;
  return `018f0000-0000-7000-8000-${made.toString(16).padStart(12, '0')}`;
}

/** A right command with one thing wrong in it, so that no schema takes it. */
export function brokenCommands(world: World): fc.Arbitrary<Loose> {
  return fc.oneof(
    fc
      .tuple(rightCommands(world), fc.nat(20), fc.oneof(wrongValue, wrongId))
      .map(([{ command }, nth, wrong]) => {
        const fields = Object.keys(command);
        const field = fields[nth % fields.length] ?? 'type';
        const isText = ['name', 'title', 'description', 'body', 'color'].includes(field);
        return { ...command, [field]: isText ? { toString: 'x' } : wrong };
      }),
    fc
      .tuple(
        rightCommands(world),
        fc.constantFrom('__proto__', 'constructor', 'id', 'scope', 'actor', 'x\r\ny'),
      )
      .map(([{ command }, extra]) =>
        Object.fromEntries([...Object.entries(command), [extra, { role: 'owner' }]]),
      ),
    rightCommands(world).map(({ command }) => {
      return Object.fromEntries(Object.entries(command).filter(([field]) => field !== 'type'));
    }),
    fc.tuple(rightCommands(world), hostileText).map(([{ command }, type]) => ({ ...command, type })),
    fc
      .constantFrom(201, 501, 32_769, 100_000)
      .map((length) => ({ type: 'board.create', boardId: fcId(), name: 'x'.repeat(length) })),
  );
}
