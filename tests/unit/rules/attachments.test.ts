import { beforeEach, describe, expect, test } from 'vitest';
import { limits } from '../../../server/protocol/index.ts';
import { ana, id, type LogOnPaper, logOnPaper } from './log-on-paper.ts';

const [board, column, card] = [id(1), id(2), id(3)];
const hash = 'a'.repeat(64);
const attach = (number: number) =>
  paper.writes(ana, {
    type: 'card.attach',
    cardId: card,
    attachmentId: id(number),
    hash,
    name: `${number}.txt`,
  });

let paper: LogOnPaper;
beforeEach(() => {
  paper = logOnPaper();
  paper.writes(ana, { type: 'board.create', boardId: board, name: 'Ward round' });
  paper.writes(ana, { type: 'column.create', columnId: column, boardId: board, name: 'To do' });
  paper.writes(ana, { type: 'card.create', cardId: card, columnId: column, title: 'Gloves' });
});

describe('files on a card', () => {
  test('are as many as it holds, and one more is refused', () => {
    for (let i = 0; i < limits.attachmentsPerCard; i++) expect(attach(100 + i).ok).toBe(true);
    expect(attach(99)).toMatchObject({ ok: false, problem: { code: 'too-many-files', field: 'cardId' } });
    expect(paper.workspace.get('card', card)?.attachments).toHaveLength(limits.attachmentsPerCard);
  });

  test('can be its cover while they are on it', () => {
    attach(99);
    paper.writes(ana, { type: 'card.detach', cardId: card, attachmentId: id(99) });
    const refused = paper.writes(ana, { type: 'card.setCover', cardId: card, attachmentId: id(99) });
    expect(refused).toMatchObject({ ok: false, problem: { code: 'no-such-file', field: 'attachmentId' } });
  });
});
