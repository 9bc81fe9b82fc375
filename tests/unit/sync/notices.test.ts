import { describe, expect, test } from 'vitest';
import {
  keyNamed,
  refusalNotice,
  refused,
  targetOf,
  withFollower,
  wouldMake,
} from '../../../main/sync/notices.ts';
import { setLocale } from '../../../preload/strings/translate.ts';
import { type Command, commandSchema } from '../../../server/protocol/index.ts';
import { board, card, column, id, NOON } from '../rules/log-on-paper.ts';

const problem = {
  type: 'urn:x',
  title: 'No',
  status: 409,
  detail: 'There is no room.',
  code: 'no-open-column',
};
const nowhere = { boardId: null, cardId: null };
const notice = (command: Command) =>
  refusalNotice({ id: id(9), number: 1, hlc: '', base: null, command }, problem, nowhere, NOON);
const create: Command = {
  type: 'card.create',
  cardId: card,
  columnId: column,
  title: 'Gloves',
  description: 'Blue ones.',
};

describe('the notice of a refused edit', () => {
  test('says what was refused and why, keeps all the words, and offers to try again', () => {
    expect(notice(create).notice).toMatchObject({
      message: 'The new card was not accepted: There is no room.',
      text: 'Gloves\n\nBlue ones.',
      canRetry: true,
    });
    expect(
      notice({ type: 'comment.create', commentId: id(8), cardId: card, body: 'Done.' }).notice.text,
    ).toBe('Done.');
    expect(
      notice({ type: 'board.update', boardId: board, changes: { description: 'Ours.' } }).notice.text,
    ).toBe('Ours.');
    expect(notice({ type: 'card.archive', cardId: card }).notice.text).toBeNull();
  });

  test('is there for every kind of command, with all the words that it bears and what trying again needs', () => {
    const words = 'Words of theirs';
    for (const { shape } of commandSchema.options) {
      const type = shape.type.value;
      const fields = { ...shape, ...('changes' in shape ? shape.changes.shape : {}) };
      const named = ['name', 'title', 'description', 'body'].filter((field) => field in fields);
      const bears = Object.fromEntries(named.map((field) => [field, `${words} in ${field}`]));
      const command = { type, ...('changes' in shape ? { changes: bears } : bears) } as Command;
      const { notice: told, commands } = notice(command);
      expect(told.message, type).toMatch(/^[A-Z].* was not accepted: There is no room\.$/);
      expect(told.text ?? '', type).toBe(Object.values(bears).join('\n\n'));
      expect([told.canRetry, commands], type).toEqual([true, [command]]);
    }
  });

  test('says which card, column, board or label it was to', () => {
    const archive: Command = { type: 'column.archive', columnId: column };
    expect(refused(archive, problem, 'To do')).toBe(
      'Archiving a column “To do” was not accepted: There is no room.',
    );
    const changes = { due: '2026-03-01T09:00:00.000Z', assignees: ['Ana', 'Bob'] };
    expect(notice({ type: 'card.update', cardId: card, changes }).notice.text).toMatch(
      /^Due: March 1, 2026.*\n\nPeople: Ana, Bob$/,
    );
  });

  test('keeps the words of checklists too', () => {
    const checklists = [{ id: id(7), name: 'Packing', items: [{ id: id(6), text: 'Masks', done: false }] }];
    expect(notice({ type: 'card.update', cardId: card, changes: { checklists } }).notice.text).toBe(
      'Packing\nMasks',
    );
  });

  test('names no ids and no commands: it says what is gone, or that the person is a guest', () => {
    const gone = {
      ...problem,
      status: 404,
      code: 'not-found',
      field: 'cardId',
      detail: `There is no card ${card}.`,
    };
    const move: Command = { type: 'card.move', cardId: card, columnId: column };
    expect(refused(move, gone)).toBe(
      'Moving a card was not accepted: the card that it is about is gone, or no longer shared with you.',
    );
    const guest = { ...problem, status: 403, code: 'not-allowed', rule: 'guests-read-and-comment' };
    expect(refused(move, guest)).toBe(
      'Moving a card was not accepted: you are a guest here, and guests read and comment.',
    );
  });

  test('is in the person’s language, and so is what the hub is known to say', () => {
    setLocale('de-DE');
    const move: Command = { type: 'card.move', cardId: card, columnId: column };
    expect(refused(move, { ...problem, code: 'no-open-column' }, 'Handschuhe')).toBe(
      'Das Verschieben einer Karte „Handschuhe“ wurde nicht übernommen: Alle Spalten dieses Boards sind archiviert. Stellen Sie eine wieder her, oder fügen Sie eine neue hinzu, und versuchen Sie es dann erneut.',
    );
    expect(refused(move, { ...problem, code: 'not-found', field: 'columnId' })).toContain(
      'Die Spalte, um die es geht, ist nicht mehr da',
    );
    const changes = { due: '2026-03-01T09:00:00.000Z', assignees: [] };
    expect(notice({ type: 'card.update', cardId: card, changes }).notice.text).toMatch(
      /^Fällig: 1\. März 2026.*\n\nPersonen: niemand$/,
    );
  });

  test('takes in what was built on the edit: later words stand for earlier ones, and none of the others is lost', () => {
    const followers: Command[] = [
      { type: 'card.update', cardId: card, changes: { title: 'Masks' } },
      { type: 'card.move', cardId: card, columnId: id(3) },
      { type: 'comment.create', commentId: id(8), cardId: card, body: 'Urgent.' },
    ];
    const all = followers.reduce(withFollower, notice(create));
    expect(all.notice.text).toBe('Masks\n\nBlue ones.\n\nUrgent.');
    expect(all.commands).toEqual([create, ...followers]);
  });
});

describe('what was built on a refused edit', () => {
  const stored = notice({ type: 'board.create', boardId: board, name: 'Ward round' });
  const aColumn: Command = { type: 'column.create', columnId: column, boardId: board, name: 'To do' };

  test('is told by the thing that the hub could not find, however long the chain', () => {
    expect(keyNamed(aColumn, 'boardId')).toBe(targetOf({ type: 'board.archive', boardId: board }));
    expect(wouldMake(stored, keyNamed(aColumn, 'boardId') ?? '')).toBe(true);
    expect(wouldMake(stored, keyNamed(create, 'columnId') ?? '')).toBe(false);
    expect(wouldMake(withFollower(stored, aColumn), keyNamed(create, 'columnId') ?? '')).toBe(true);
  });

  test('is not what names something else that is gone', () => {
    expect(wouldMake(stored, keyNamed({ type: 'board.archive', boardId: id(77) }, 'boardId') ?? '')).toBe(
      false,
    );
    expect(keyNamed(create, 'title')).toBeNull();
    expect(keyNamed(create, undefined)).toBeNull();
    expect(wouldMake(notice({ type: 'card.archive', cardId: card }), `card:${card}`)).toBe(false);
  });
});
