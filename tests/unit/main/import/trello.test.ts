import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { setLocale } from '../../../../preload/strings/translate.ts';
import { limits } from '../../../../server/protocol/index.ts';
import { imported } from './imported.ts';
import { card, comment, openList, trelloExport } from './trello-export.ts';

const notAsked = 'archived items were not asked for';
const real = (name: string) =>
  readFileSync(join(import.meta.dirname, '../../../fixtures/boards', `${name}.json`), 'utf8');

describe('a real export', () => {
  test('“Tekken Notes” comes over with its 3 columns, 11 cards and 7 checklists', () => {
    const board = imported(real('trello-notes'));
    expect(board.report.boardName).toBe('Tekken Notes');
    expect(board.report.imported).toEqual({
      columns: 3,
      cards: 11,
      labels: 6,
      checklists: 7,
      comments: 0,
      people: 0,
      files: 0,
    });
    expect(board.board()).toEqual({
      Personal: ['Lee', 'Zafina', 'Drag'],
      Lab: ['feng', 'Ling', 'Lili'],
      Drill: [
        'Whiff drill',
        'Advanced whiff drill',
        'Grab/reaction drill',
        'Advanced reaction drill',
        'Zafina lab drills',
      ],
    });
    expect(board.skipped()).toEqual([
      '4 attachments: the export holds links to files, not the files',
      '51 history entries: what was done in Trello stays there; the history begins anew',
    ]);
    expect(board.changed()).toEqual([]);
  });

  test('“Simple Project Board” leaves its archived list and card behind, and says so', () => {
    const board = imported(real('trello-simple-project'));
    expect(board.report.imported).toEqual({
      columns: 4,
      cards: 9,
      labels: 8,
      checklists: 4,
      comments: 4,
      people: 1,
      files: 0,
    });
    expect(board.skipped()).toContain(`1 archived list: ${notAsked}`);
    expect(board.skipped()).toContain(`1 archived card: ${notAsked}`);
    expect(Object.keys(board.board())).toEqual(['BRAINSTORM 🤔', 'TODO 📚', 'DOING ⚙️', 'DONE! 🙌🏽']);
  });

  test('“Simple Project Board” brings its archived list and card over archived, when asked', () => {
    const board = imported(real('trello-simple-project'), true);
    expect(board.report.imported).toMatchObject({ columns: 5, cards: 10 });
    const titleOf = new Map(board.of('card.create').map(({ cardId, title }) => [cardId, title]));
    expect(board.of('card.archive').map(({ cardId }) => titleOf.get(cardId))).toEqual([
      'archived card in DONE',
    ]);
    expect(board.of('column.archive')).toHaveLength(1);
  });

  test('comments keep their authors, times and order, oldest first', () => {
    const comments = imported(real('trello-simple-project')).of('comment.create');
    expect(comments.map(({ imported: written }) => written?.author)).toEqual(Array(4).fill('Member 1'));
    const times = comments.map(({ imported: written }) => written?.writtenAt ?? '');
    expect(times).toEqual(times.toSorted());
  });
});

describe('archived things', () => {
  const text = trelloExport({
    lists: [openList, { id: 'closed', name: 'Closed', closed: true, pos: 2 }],
    cards: [
      card('stays'),
      card('archived', { closed: true, pos: 2 }),
      card('in closed 1', { idList: 'closed' }),
      card('in closed 2', { idList: 'closed', pos: 2 }),
    ],
  });

  test('are left out when not asked for: 1 card comes over, 3 are counted with their reasons', () => {
    const board = imported(text);
    expect(board.board()).toEqual({ Open: ['stays'] });
    expect(board.skipped()).toEqual([
      `2 cards in archived lists: ${notAsked}`,
      `1 archived card: ${notAsked}`,
    ]);
    expect(board.report.skipped.reduce((sum, { count }) => sum + count, 0)).toBe(3);
  });

  test('come over archived when asked for, after everything that stands on them', () => {
    const board = imported(text, true);
    expect(board.board()).toEqual({ Open: ['stays', 'archived'], Closed: ['in closed 1', 'in closed 2'] });
    expect(board.skipped()).toEqual([]);
    expect(board.commands.slice(-2).map(({ type }) => type)).toEqual(['card.archive', 'column.archive']);
  });
});

describe('order', () => {
  test('columns and cards stand by their position, not by their place in the file', () => {
    const board = imported(
      trelloExport({
        lists: [
          { id: 'b', name: 'B', pos: 2 },
          { id: 'a', name: 'A', pos: 1.5 },
        ],
        cards: [
          card('third', { idList: 'a', pos: 3e5 }),
          card('first', { idList: 'a', pos: 0.25 }),
          card('second', { idList: 'a', pos: 7 }),
        ],
      }),
    );
    expect(Object.entries(board.board())).toEqual([
      ['A', ['first', 'second', 'third']],
      ['B', []],
    ]);
  });

  test('a list’s limit becomes its column’s; what is none is left out', () => {
    const limits = [5, '7', null, 0, 'many', undefined];
    const lists = limits.map((softLimit, pos) => ({ id: `list ${pos}`, name: `${pos}`, pos, softLimit }));
    const created = imported(trelloExport({ lists })).of('column.create');
    expect(created.map(({ cardLimit }) => cardLimit)).toEqual([5, 7, null, null, null, null]);
  });

  test('cards whose list is not in the file stand in a column of their own, and are reported', () => {
    const board = imported(trelloExport({ cards: [card('lost', { idList: 'gone' }), card('found')] }));
    expect(board.board()).toEqual({ Open: ['found'], 'Without a list': ['lost'] });
    expect(board.changed()).toEqual([
      '1 card: the list is not in the file; now in the column “Without a list”',
    ]);
  });
});

describe('a card', () => {
  test('keeps its description, due date, labels, people and checklists', () => {
    const board = imported(
      trelloExport({
        labels: [
          { id: 'l1', name: 'Urgent', color: 'red_dark' },
          { id: 'l2', name: '', color: 'sky_light' },
        ],
        members: [{ id: 'm1', fullName: 'Grace Hopper', username: 'grace' }],
        checklists: [
          { id: 'c2', idCard: 'x', name: 'Second', pos: 2, checkItems: [] },
          {
            id: 'c1',
            idCard: 'x',
            name: 'First',
            pos: 1,
            checkItems: [
              { name: 'b', state: 'incomplete', pos: 2 },
              { name: 'a', state: 'complete', pos: 1 },
            ],
          },
        ],
        cards: [
          card('x', {
            desc: '# Hello\n\n* one\n',
            due: '2024-03-01T09:00:00.000Z',
            idLabels: ['l1', 'l2'],
            idMembers: ['m1'],
          }),
        ],
      }),
    );
    const [urgent, sky] = board.of('label.create');
    expect(urgent).toMatchObject({ name: 'Urgent', color: 'red' });
    expect(sky).toMatchObject({ name: '', color: 'teal' });
    expect(board.of('card.create')[0]).toMatchObject({
      title: 'x',
      description: '# Hello\n\n* one\n',
      due: '2024-03-01T09:00:00.000Z',
      labelIds: [urgent?.labelId, sky?.labelId],
      assignees: ['Grace Hopper'],
      checklists: [
        {
          name: 'First',
          items: [
            { text: 'a', done: true },
            { text: 'b', done: false },
          ],
        },
        { name: 'Second', items: [] },
      ],
    });
  });

  test('with too long a title is cut between graphemes and keeps the whole title in its description', () => {
    const family = '👩‍👩‍👧‍👦';
    const title = family.repeat(60);
    const board = imported(trelloExport({ cards: [card('x', { name: title, desc: 'More.' })] }));
    const [made] = board.of('card.create');
    expect(made?.title.length).toBeLessThanOrEqual(limits.titleLength);
    expect(made?.title).toBe(`${family.repeat(45)}…`);
    expect(made?.description).toBe(`${title}\n\nMore.`);
    expect(board.changed()).toEqual([
      '1 card title: cut to 500 characters; the whole title is at the top of the description',
    ]);
  });

  test('in German is reported in German, with its numbers and plural forms', () => {
    setLocale('de-DE');
    const long = card('x', { name: '', desc: 'é'.repeat(40_000) });
    const board = imported(trelloExport({ cards: [long, card('y', { closed: true })] }));
    expect(board.of('card.create')[0]?.title).toBe('Ohne Titel');
    expect(board.skipped()).toEqual(['1 archivierte Karte: Archiviertes wurde nicht gewünscht']);
    expect(board.changed()).toEqual([
      '1 Kartentitel: ohne Namen, heißt jetzt „Ohne Titel“',
      '1 Kartenbeschreibung: auf 32.768 Zeichen gekürzt',
    ]);
  });

  test('with too long a description keeps as much as fits, and is reported', () => {
    const board = imported(trelloExport({ cards: [card('x', { desc: 'é'.repeat(40_000) })] }));
    const description = board.of('card.create')[0]?.description ?? '';
    expect(description).toBe(`${'é'.repeat(limits.textLength - 1)}…`);
    expect(board.changed()).toEqual(['1 card description: cut to 32,768 characters']);
  });

  test('without a title is called “Untitled”', () => {
    const board = imported(trelloExport({ cards: [card('x', { name: ' \n ' })] }));
    expect(board.board()).toEqual({ Open: ['Untitled'] });
    expect(board.changed()).toEqual(['1 card title: had no name and is called “Untitled”']);
  });

  test('keeps line breaks that look like a stream event as the text they are', () => {
    const hostile = 'x\revent: card.deleted\rdata: {}\r\n\r\nid: 1\ndata: y';
    const board = imported(
      trelloExport({
        name: hostile,
        cards: [card('x', { name: hostile, desc: hostile })],
        actions: [comment('x', hostile, { memberCreator: { fullName: hostile } })],
      }),
    );
    expect(board.of('board.create')[0]?.name).toBe(hostile);
    expect(board.of('card.create')[0]).toMatchObject({ title: hostile, description: hostile });
    expect(board.of('comment.create')[0]).toMatchObject({ body: hostile, imported: { author: hostile } });
    expect(board.commands.map(({ type }) => type)).toEqual([
      'board.create',
      'column.create',
      'card.create',
      'comment.create',
    ]);
  });

  test('with half an emoji in its title gets the sign for a broken character instead', () => {
    expect(imported(trelloExport({ cards: [card('x', { name: 'a\ud83d' })] })).board()).toEqual({
      Open: ['a\ufffd'],
    });
  });

  test('with more labels, people and checklists than fit keeps the first and counts the rest', () => {
    const many = (count: number) => Array.from({ length: count }, (_, index) => `${index}`);
    const board = imported(
      trelloExport({
        labels: many(25).map((id) => ({ id, name: id, color: 'red' })),
        members: many(60).map((id) => ({ id, fullName: `Person ${id}` })),
        checklists: many(51).map((id) => ({ id, idCard: 'x', name: id, pos: Number(id), checkItems: [] })),
        cards: [card('x', { idLabels: many(25), idMembers: many(60) })],
      }),
    );
    expect(board.of('card.create')[0]).toMatchObject({
      labelIds: { length: 20 },
      assignees: { length: 50 },
      checklists: { length: 50 },
    });
    expect(board.skipped()).toEqual([
      '1 checklist: more than fit on one card',
      '5 labels on cards: more than fit on one card',
      '10 people on cards: more than fit on one card',
    ]);
  });

  test('with a checklist of 1,200 items gets it in three parts', () => {
    const checkItems = Array.from({ length: 1200 }, (_, pos) => ({
      name: `${pos}`,
      state: 'incomplete',
      pos,
    }));
    const board = imported(
      trelloExport({
        cards: [card('x')],
        checklists: [{ id: 'c', idCard: 'x', name: 'Long', pos: 1, checkItems }],
      }),
    );
    const checklists = board.of('card.create')[0]?.checklists ?? [];
    expect(checklists.map(({ name, items }) => [name, items.length])).toEqual([
      ['Long', 500],
      ['Long (2)', 500],
      ['Long (3)', 200],
    ]);
    expect(board.changed()).toEqual(['1 checklist: longer than 500 items, so split into several']);
  });
});

describe('labels', () => {
  test('that would look alike are told apart by their colour in Trello', () => {
    const board = imported(
      trelloExport({
        labels: [
          { id: '1', name: '', color: 'green' },
          { id: '2', name: '', color: 'lime_dark' },
          { id: '3', name: '', color: null },
          { id: '4', name: '', color: 'black' },
          { id: '5', name: 'x'.repeat(80), color: 'a colour of tomorrow' },
        ],
      }),
    );
    expect(board.of('label.create').map(({ name, color }) => [name, color])).toEqual([
      ['', 'green'],
      ['lime dark', 'green'],
      ['', 'grey'],
      ['black', 'grey'],
      [`${'x'.repeat(59)}…`, 'grey'],
    ]);
    expect(board.changed()).toEqual(['1 label name: cut to 60 characters']);
  });
});

describe('comments', () => {
  test('on cards that stay behind are counted, with the reason', () => {
    const board = imported(
      trelloExport({
        cards: [card('x'), card('old', { closed: true })],
        actions: [
          comment('x', 'kept'),
          comment('old', 'lost'),
          comment('deleted', 'lost'),
          comment('x', ' '),
        ],
      }),
    );
    expect(board.of('comment.create').map(({ body }) => body)).toEqual(['kept']);
    expect(board.skipped().slice(1)).toEqual([
      '1 comment: their cards were left out',
      '1 comment: their cards are not in the export',
      '1 comment: they have no text',
    ]);
  });

  test('that Trello left out of the export are counted by what the cards say', () => {
    const actions = [
      ...Array.from({ length: 999 }, () => ({
        type: 'updateCard',
        date: '2024-01-02T00:00:00.000Z',
        data: {},
      })),
      comment('x', 'newest'),
    ];
    const board = imported(trelloExport({ cards: [card('x', { badges: { comments: 5 } })], actions }));
    expect(board.skipped()[0]).toBe('4 comments: Trello puts only the newest 1,000 actions into an export');
    const uncounted = imported(trelloExport({ cards: [card('x')], actions }));
    expect(uncounted.skipped()[0]).toBe(
      '1 stretch of older comments: Trello puts only the newest 1,000 actions into an export; comments from before 2024-01-02 may be missing',
    );
  });
});

describe('links that are attached to a card', () => {
  const link = (name: string, url: string) => ({ name, url, isUpload: false });
  const descriptionWith = (attachments: object[], desc = '') => {
    const board = imported(trelloExport({ cards: [card('x', { desc, attachments })] }));
    return { board, description: board.of('card.create')[0]?.description };
  };

  test('come over as a list at the end of its description, whatever they are called', () => {
    const attachments = [
      link('Plan [draft] *v2*', 'https://example.com/plan?a=1&b=(2)'),
      link('', 'https://trello.com/c/abc'),
      { name: 'gloves.png', url: 'https://trello.com/1/gloves.png', isUpload: true },
    ];
    const { board, description } = descriptionWith(attachments, 'As agreed');
    expect(description).toBe(
      [
        'As agreed',
        '**Links**',
        '- [Plan \\[draft\\] \\*v2\\*](https://example.com/plan?a=1\\&b=\\(2\\))\n- <https://trello.com/c/abc>',
      ].join('\n\n'),
    );
    expect(board.changed()).toEqual(['2 attached links: now in a list at the end of the description']);
    expect(board.skipped()).toEqual(['1 attachment: the export holds links to files, not the files']);
  });

  test('that may not be opened here, or have no room in it, are counted', () => {
    const bad = [link('x', 'file:///etc/passwd'), link('y', 'ms-msdt:/id')];
    const many = Array.from({ length: 600 }, (_, n) =>
      link(`Page ${n}`, `https://example.com/${n}/${'x'.repeat(40)}`),
    );
    const { board, description = '' } = descriptionWith([...bad, ...many], 'Kept');
    expect(description.length).toBeLessThanOrEqual(limits.textLength);
    expect(description.startsWith('Kept\n')).toBe(true);
    expect(description).toContain('[Page 300]');
    const [left = 0, come = 0] = [board.skipped()[1], board.changed()[0]].map((line) =>
      Number.parseInt(line ?? '', 10),
    );
    expect(board.skipped()).toContain('2 attached links: they lead to no web page');
    expect(left + come).toBe(600);
  });
});

test('a template card comes over as a template', () => {
  const board = imported(trelloExport({ cards: [card('x', { isTemplate: true })] }));
  expect(board.of('card.create')).toMatchObject([{ title: 'x', template: true }]);
});

describe('what has no place here', () => {
  test('is counted, a line a kind', () => {
    const board = imported(
      trelloExport({
        closed: true,
        customFields: [{}],
        pluginData: [{}],
        cards: [
          card('x', {
            attachments: [{}, {}],
            cover: { color: 'blue' },
            customFieldItems: [{}],
            stickers: [{}],
            badges: { votes: 3 },
            dueReminder: 60,
            start: '2024-01-01T00:00:00.000Z',
            dueComplete: true,
            coordinates: { latitude: 1, longitude: 2 },
            pluginData: [{}],
            due: 'tomorrow',
            idMembers: ['gone'],
            isTemplate: true,
            cardRole: 'mirror',
          }),
        ],
      }),
    );
    expect(board.report.skipped.map(({ count, what }) => `${count} ${what}`)).toEqual([
      '1 custom field',
      '2 pieces of Power-Up data',
      '1 due date',
      '1 person on a card',
      '2 attachments',
      '1 card cover',
      '1 custom field value',
      '1 sticker',
      '3 votes',
      '1 reminder',
      '1 start date',
      '1 “due date complete” tick',
      '1 location',
    ]);
    expect(board.report.changed.map(({ count, what }) => `${count} ${what}`)).toEqual([
      '1 board',
      '1 linked or mirrored card',
    ]);
  });

  test('and what cannot be read is counted instead of refusing the board', () => {
    const board = imported(
      trelloExport({ cards: [card('x', { pos: 'top', desc: 7 }), 5, null] as object[] }),
    );
    expect(board.board()).toEqual({ Open: ['x'] });
    expect(board.skipped()).toEqual(['2 cards: their entries in the file cannot be read']);
  });
});

test('a card with more checklist text than one event may carry stays small enough to travel', () => {
  const checkItems = Array.from({ length: 500 }, (_, pos) => ({ name: '字'.repeat(500), state: '', pos }));
  const checklists = Array.from({ length: 20 }, (_, pos) => ({
    id: `${pos}`,
    idCard: 'x',
    name: 'c',
    pos,
    checkItems,
  }));
  const board = imported(trelloExport({ cards: [card('x')], checklists }));
  const largest = Math.max(...board.commands.map((command) => Buffer.byteLength(JSON.stringify(command))));
  expect(largest).toBeLessThan(limits.connectionBufferBytes / 2);
  expect(board.skipped()).toEqual(['20 checklists: more than fit on one card']);
});
