import { uuidv7 } from 'uuidv7';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createSearch, type Search } from '../../main/sync/search.ts';
import { type HubProcess, startHub } from '../support/hub-process.ts';
import { addCard, agree, makeBoard, openApp, type Person } from '../support/people.ts';

describe('searching on all boards', () => {
  let hub: HubProcess;
  let ana: Person;
  let bob: Person;
  let search: Search;
  let columnId: string;

  beforeEach(async () => {
    hub = await startHub();
    [ana, bob] = await Promise.all([openApp('Ana', hub), openApp('Bob', hub)]);
    await Promise.all([ana.isLive(), bob.isLive()]);
    columnId = makeBoard(ana, 'To do').columnIds[0] ?? '';
    search = createSearch(bob.engine);
  });
  afterEach(async () => {
    search.close();
    await Promise.all([ana.close(), bob.close()]);
    await hub.stop();
  });

  const titles = async (text: string) => (await search.find(text)).map(({ title }) => title);

  test('a card is found by its title, description, checklists and comments, with where it is', async () => {
    addCard(ana, columnId, 'Order gloves');
    const cardId = ana.cardTitled('Order gloves')?.id ?? '';
    const item = { id: uuidv7(), text: 'Ask the surgeon', done: false };
    const checklists = [{ id: uuidv7(), name: 'Sizes', items: [item] }];
    ana.do({ type: 'card.update', cardId, changes: { description: 'Sterile ones', checklists } });
    ana.do({ type: 'comment.create', commentId: uuidv7(), cardId, body: 'The blue box is empty' });
    await agree(ana, bob);
    for (const text of ['glov', 'sterile', 'surg', 'sizes', 'blue box', 'gloves empty'])
      expect(await titles(text), text).toEqual(['Order gloves']);
    const [hit] = await search.find('blue box');
    expect(hit).toMatchObject({ cardId, columnName: 'To do' });
    expect(hit?.excerpt).toContain('The blue box is empty');
    expect(await search.find('')).toEqual([]);
  });

  test('what others and oneself write meanwhile is found as soon as windows show it, unsent edits included, and what is archived is not', async () => {
    addCard(ana, columnId, 'First');
    await agree(ana, bob);
    expect(await titles('first')).toEqual(['First']);
    addCard(ana, columnId, 'Second');
    await agree(ana, bob);
    expect(await titles('second')).toEqual(['Second']);

    await hub.kill();
    const cardId = bob.cardTitled('First')?.id ?? '';
    bob.do({ type: 'card.update', cardId, changes: { title: 'Renamed here' } });
    await expect.poll(() => titles('renamed')).toEqual(['Renamed here']);
    await expect.poll(() => titles('first')).toEqual([]);
    bob.do({ type: 'card.archive', cardId });
    await expect.poll(() => titles('renamed')).toEqual([]);
    bob.do({ type: 'card.restore', cardId });
    bob.do({ type: 'column.archive', columnId });
    await expect.poll(() => titles('renamed')).toEqual([]);
  });

  test('cards of a private board that somebody is taken off are found no more', async () => {
    const { boardId } = ana.columnNamed('To do');
    addCard(ana, columnId, 'Between us');
    await agree(ana, bob);
    expect(await titles('between')).toEqual(['Between us']);
    ana.do({ type: 'board.setAccess', boardId, access: 'members' });
    await expect.poll(() => titles('between')).toEqual([]);
  });
});
