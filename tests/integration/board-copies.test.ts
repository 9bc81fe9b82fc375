import { uuidv7 } from 'uuidv7';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createBoardMaker } from '../../main/import/board-maker.ts';
import { boardTemplates } from '../../preload/contract/index.ts';
import type { Card } from '../../server/protocol/index.ts';
import { byOrder } from '../../server/rules/place.ts';
import { eventually } from '../support/eventually.ts';
import { type HubProcess, startHub } from '../support/hub-process.ts';
import { addCard, agree, makeBoard, openApp, type Person } from '../support/people.ts';

const maker = ({ importer, engine }: Person) => createBoardMaker({ importer, engine, newId: uuidv7 });
const everybody = (name: string) => ({ name, memberIds: null });

/** What somebody sees of a board: each column with its cards, in order, what is a template in brackets. */
function shape({ engine }: Person, boardName: string) {
  const all = [...engine.entities()];
  const board = all.find((one) => one.kind === 'board' && one.name === boardName);
  const cardsIn = (columnId: string) =>
    all.filter((one): one is Card => one.kind === 'card' && one.columnId === columnId).sort(byOrder);
  const columns = all.filter((one) => one.kind === 'column').filter(({ boardId }) => boardId === board?.id);
  return columns
    .sort(byOrder)
    .map(({ id, name }) => [
      name,
      ...cardsIn(id).map(({ title, template }) => (template ? `[${title}]` : title)),
    ]);
}

describe('a board made from another one or from a template', () => {
  let hub: HubProcess;
  let ana: Person;
  let bob: Person;
  let boardId: string;
  beforeEach(async () => {
    hub = await startHub();
    [ana, bob] = await Promise.all([openApp('Ana', hub), openApp('Bob', hub)]);
    await Promise.all([ana.isLive(), bob.isLive()]);
    const made = makeBoard(ana, 'To do', 'Done');
    boardId = made.boardId;
    for (const title of ['One', 'Two', 'Bed', 'Away']) addCard(ana, made.columnIds[0] ?? '', title);
    const id = (title: string) => ana.cardTitled(title)?.id ?? '';
    const labelId = uuidv7();
    ana.do({ type: 'label.create', labelId, boardId, name: 'Urgent', color: 'red' });
    const items = [{ id: uuidv7(), text: 'Count them', done: true }];
    const checklists = [{ id: uuidv7(), name: 'First', items }];
    ana.do({ type: 'card.update', cardId: id('Two'), changes: { labelIds: [labelId], checklists } });
    ana.do({ type: 'card.update', cardId: id('Bed'), changes: { template: true } });
    ana.do({ type: 'card.archive', cardId: id('Away') });
    await agree(ana, bob);
  });
  afterEach(async () => {
    await Promise.all([ana.close(), bob.close()]);
    await hub.stop();
  });

  test('has its columns, cards, labels and templates in their order, for everybody at once, and nothing that is archived', async () => {
    const seen: number[] = [];
    bob.engine.openFeed(() => void seen.push(shape(bob, 'Copy').flat().length)).view();
    const answer = await maker(ana)({ what: 'board', boardId, cards: true }, everybody('Copy'));
    expect(answer).toMatchObject({ ok: true, value: { boardId: expect.any(String) } });
    await agree(ana, bob);
    expect(shape(bob, 'Copy')).toEqual([['To do', 'One', 'Two', '[Bed]'], ['Done']]);
    expect([...new Set(seen)].filter((count) => count > 0)).toEqual([5]);
    const copies = [...bob.engine.entities()].filter((one) => one.kind === 'card' && one.title === 'Two');
    const copy = copies.find((one) => 'boardId' in one && one.boardId !== boardId) as Card;
    expect(copy.checklists).toMatchObject([{ name: 'First', items: [{ text: 'Count them', done: false }] }]);
    expect(bob.engine.entity(`label:${copy.labelIds[0]}`)).toMatchObject({
      name: 'Urgent',
      boardId: copy.boardId,
    });
    const labels = [...bob.engine.entities()].filter((one) => one.kind === 'label');
    expect(labels).toHaveLength(2);
  });

  test('has its columns, labels and templates alone where its cards are not wanted', async () => {
    await maker(ana)({ what: 'board', boardId, cards: false }, everybody('Empty'));
    await agree(ana, bob);
    expect(shape(bob, 'Empty')).toEqual([['To do', '[Bed]'], ['Done']]);
  });

  test('is there only for those who are to see it', async () => {
    await maker(ana)({ what: 'board', boardId, cards: true }, { name: 'Hers', memberIds: [] });
    await agree(ana, ana);
    expect(shape(ana, 'Hers')).toHaveLength(2);
    expect(shape(bob, 'Hers')).toEqual([]);
  });

  test('is made without the hub too, and comes to the others with it', async () => {
    await hub.kill();
    await eventually('Ana is told', () => ana.engine.status().connection.state !== 'live');
    const answer = await maker(ana)({ what: 'board', boardId, cards: true }, everybody('Copy'));
    expect(answer.ok).toBe(true);
    expect(shape(ana, 'Copy')).toEqual([['To do', 'One', 'Two', '[Bed]'], ['Done']]);
    await hub.start();
    await agree(ana, bob);
    expect(shape(bob, 'Copy')).toEqual([['To do', 'One', 'Two', '[Bed]'], ['Done']]);
  });

  test.each(boardTemplates())('of the template $name is whole', async ({ id, columns }) => {
    const name = 'Made';
    const answer = await maker(ana)({ what: 'template', templateId: id }, everybody(name));
    expect(answer.ok).toBe(true);
    await agree(ana, bob);
    expect(shape(bob, name).map(([column]) => column)).toEqual(columns.map((column) => column.name));
    expect(
      shape(bob, name)
        .flat()
        .some((title) => title?.startsWith('[')),
    ).toBe(true);
  });

  test('of what is not there is refused with a sentence, and makes nothing; nor does one that is taken back', async () => {
    const answer = await maker(ana)({ what: 'board', boardId: uuidv7(), cards: true }, everybody('Copy'));
    expect(answer).toMatchObject({
      ok: false,
      code: 'not-found',
      message: expect.stringContaining('Choose'),
    });
    expect(shape(ana, 'Copy')).toEqual([]);
    const unwanted = maker(ana)({ what: 'board', boardId, cards: true }, everybody('Copy'));
    ana.importer.cancel();
    expect(await unwanted).toEqual({ ok: true, value: { boardId: null } });
    await agree(ana, bob);
    for (const who of [ana, bob]) expect(shape(who, 'Copy')).toEqual([]);
  });
});
