import { createHash } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createImportJobs } from '../../main/import/import-jobs.ts';
import { createImporter } from '../../main/import/importer.ts';
import { createUndo, type Undo } from '../../main/sync/undo.ts';
import type { Command, Mutation } from '../../server/protocol/index.ts';
import { eventually } from '../support/eventually.ts';
import { joinAs } from '../support/http-device.ts';
import { type HubProcess, newFolder, startHub } from '../support/hub-process.ts';
import { writing } from '../support/imports.ts';
import { addCard, agree, makeBoard, openApp, type Person } from '../support/people.ts';

describe('undo', () => {
  let hub: HubProcess;
  let ana: Person;
  let bob: Person;
  let hers: Undo;
  let todo: string;
  let done: string;

  beforeEach(async () => {
    hub = await startHub();
    // Who comes first owns the workspace, and may remove for good.
    ana = await openApp('Ana', hub);
    await ana.isLive();
    bob = await openApp('Bob', hub);
    await bob.isLive();
    [todo = '', done = ''] = makeBoard(ana, 'To do', 'Done').columnIds;
    for (const title of ['One', 'Two', 'Three']) addCard(ana, todo, title);
    await agree(ana, bob);
    hers = createUndo(ana.engine);
  });
  afterEach(async () => {
    await Promise.all([ana.close(), bob.close()]);
    await hub.stop();
  });

  const id = (title: string) => ana.cardTitled(title)?.id ?? '';
  const does = (command: Command) => expect(hers.dispatch(command, null)).toMatchObject({ ok: true });
  const retitles = (title: string, to: string, who: (command: Command) => unknown = does) =>
    who({ type: 'card.update', cardId: id(title), changes: { title: to }, baseText: { title } });
  const undo = (mutationId?: string) => {
    const answer = hers.undo(mutationId);
    return answer.ok ? { done: answer.value.done, says: answer.value.says } : answer;
  };

  test('what was done to many cards at once is one step: undone each stands where it stood, but for those that somebody has moved since', async () => {
    for (const title of ['Four', 'Five']) addCard(ana, todo, title);
    await agree(ana, bob);
    const all = ['One', 'Two', 'Three', 'Four', 'Five'];
    const moves = (titles: string[]) => {
      const commands = titles.map(
        (title): Command => ({ type: 'card.move', cardId: id(title), columnId: done }),
      );
      return hers.dispatchAll(commands, null);
    };
    expect(moves(['One', 'Two', 'Four'])).toMatchObject({ ok: true, value: { taken: 3, refused: [] } });
    expect([ana.titlesIn('To do'), ana.titlesIn('Done')]).toEqual([
      ['Three', 'Five'],
      ['One', 'Two', 'Four'],
    ]);
    expect(undo()).toEqual({ done: true, says: 'move of 3 cards' });
    expect(ana.titlesIn('To do')).toEqual(all);
    expect(hers.redo()).toMatchObject({ ok: true, value: { done: true, says: 'move of 3 cards' } });
    expect(ana.titlesIn('Done')).toEqual(['One', 'Two', 'Four']);
    await agree(ana, bob);
    bob.do({ type: 'card.move', cardId: id('Two'), columnId: todo, afterId: null, beforeId: id('Three') });
    await agree(ana, bob);
    expect(undo()).toEqual({
      done: true,
      says: 'move of 2 cards; 1 stays as it is: somebody has changed it since',
    });
    await agree(ana, bob);
    expect(bob.titlesIn('Done')).toEqual([]);
    expect(bob.titlesIn('To do')).toEqual(['Two', 'One', 'Three', 'Four', 'Five']);
  });

  test('of edits that are made at once those that are refused harm no other, and are told', async () => {
    const gone = crypto.randomUUID();
    const commands = [id('One'), gone, id('Two')].map(
      (cardId): Command => ({ type: 'card.archive', cardId }),
    );
    expect(hers.dispatchAll(commands, null)).toMatchObject({
      ok: true,
      value: { taken: 2, refused: [expect.stringContaining('Archiving a card was not accepted')] },
    });
    await agree(ana, bob);
    expect(bob.titlesIn('To do')).toEqual(['Three']);
    expect(undo()).toEqual({ done: true, says: 'archiving of 2 cards' });
    await agree(ana, bob);
    expect(bob.titlesIn('To do')).toEqual(['One', 'Two', 'Three']);
  });

  test('a comment that was written, changed or deleted is taken back and done again', async () => {
    const commentId = crypto.randomUUID();
    const said = () => {
      const comment = bob.engine.entity(`comment:${commentId}`);
      return comment?.kind === 'comment' ? comment.body : null;
    };
    const becomes = (body: string | null) => eventually(`Bob reads ${body}`, () => said() === body);
    does({ type: 'comment.create', commentId, cardId: id('One'), body: 'Soon' });
    does({ type: 'comment.update', commentId, changes: { body: 'Sooner' }, baseText: { body: 'Soon' } });
    does({ type: 'comment.delete', commentId });
    await agree(ana, bob);
    expect(said()).toBeNull();
    expect(undo()).toEqual({ done: true, says: 'deleting of a comment' });
    await becomes('Sooner');
    expect(undo()).toEqual({ done: true, says: 'change of a comment' });
    await becomes('Soon');
    expect(undo()).toEqual({ done: true, says: 'adding of a comment' });
    await becomes(null);
    for (let i = 0; i < 3; i++) expect(hers.redo()).toMatchObject({ value: { done: true } });
    await agree(ana, bob);
    expect(said()).toBeNull();
  });

  test('a card that went to another board comes back with all that it had, who could not see it there assigned again', async () => {
    const [boardId, there] = [crypto.randomUUID(), crypto.randomUUID()];
    does({ type: 'board.create', boardId, name: 'Surgery', access: 'members' });
    does({ type: 'column.create', columnId: there, boardId, name: 'In' });
    does({ type: 'card.update', cardId: id('Two'), changes: { assignees: ['Ana', 'Bob'] } });
    ana.do({ type: 'comment.create', commentId: crypto.randomUUID(), cardId: id('Two'), body: 'Soon' });
    does({ type: 'card.move', cardId: id('Two'), columnId: there });
    await eventually('Bob has it no more', () => bob.cardTitled('Two') === undefined);
    expect(ana.cardTitled('Two')?.assignees).toEqual(['Ana']);
    await eventually('Ana is told why', () =>
      ana.engine.notices().some(({ message }) => message.includes('Bob can’t see the board “Surgery”')),
    );
    expect(undo()).toEqual({ done: true, says: 'move of “Two”' });
    await eventually('Bob has it again', () => bob.titlesIn('To do').join() === 'One,Two,Three');
    await eventually('he is assigned', () => bob.cardTitled('Two')?.assignees.join() === 'Ana,Bob');
    const said = [...bob.engine.entities()].filter(({ kind }) => kind === 'comment');
    expect(said).toMatchObject([{ body: 'Soon' }]);
  });

  test('a file that was attached goes off again, one that was taken off comes back, and a cover is what it was', async () => {
    const gif = Buffer.from('R0lGODlhAQABAAAAACwAAAAAAQABAAACAkQBADs=', 'base64');
    const hash = createHash('sha256').update(gif).digest('hex');
    const shell = await joinAs({ url: hub.url, joinCode: hub.pairing().joinCode }, 'Ana');
    const headers = {
      ...{ authorization: `Bearer ${shell.token}`, 'content-type': 'application/octet-stream' },
    };
    await fetch(`${hub.url}/api/files/${hash}`, { method: 'PUT', headers, body: gif });
    const [cardId, attachmentId] = [id('One'), uuidv7()];
    const shown = () => {
      const { attachments, coverId } = bob.cardTitled('One') ?? {};
      return [attachments?.map(({ name }) => name), coverId];
    };
    const file = { hash, size: gif.length, mediaType: 'image/gif' };
    does({ type: 'card.attach', cardId, attachmentId, name: 'Gloves.gif', ...file });
    does({ type: 'card.setCover', cardId, attachmentId });
    does({ type: 'card.detach', cardId, attachmentId });
    await agree(ana, bob);
    expect(shown()).toEqual([[], null]);
    expect(undo()).toEqual({ done: true, says: 'taking of a file off “One”' });
    await agree(ana, bob);
    expect(shown()).toEqual([['Gloves.gif'], null]);
    hers.dispatch({ type: 'card.setCover', cardId, attachmentId }, null);
    expect(undo()).toMatchObject({ done: true });
    await agree(ana, bob);
    expect(shown()).toEqual([['Gloves.gif'], null]);
  });

  test('a copy of a card is put away in one step and comes again, with its comments, for everybody', async () => {
    ana.do({ type: 'comment.create', commentId: crypto.randomUUID(), cardId: id('Two'), body: 'Soon' });
    const cardId = crypto.randomUUID();
    const parts = { comments: true };
    does({ type: 'card.copy', cardId, fromCardId: id('Two'), columnId: done, title: 'Two again', parts });
    const ofCopy = () =>
      [...bob.engine.entities()].filter((one) => one.kind === 'comment' && one.cardId === cardId);
    await eventually('Bob has it', () => bob.titlesIn('Done').join() === 'Two again');
    await eventually('and what was said', () => ofCopy().length === 1);
    expect(undo()).toEqual({ done: true, says: 'copying of “Two again”' });
    await eventually('Bob has it no more', () => bob.titlesIn('Done').join() === '');
    expect(hers.redo()).toMatchObject({ ok: true, value: { done: true } });
    await eventually('Bob has it again', () => bob.titlesIn('Done').join() === 'Two again');
    await agree(ana, bob);
  });

  test('what a person did is taken back step by step and done again, for everybody, each edit naming the one that it undoes', async () => {
    const sent: Mutation[] = [];
    ana.engine.on('answer', ({ mutation }) => void sent.push(mutation));
    const start = [ana.titlesIn('To do'), ana.titlesIn('Done')];
    retitles('Two', 'Second');
    does({ type: 'card.move', cardId: id('One'), columnId: done });
    does({
      type: 'card.move',
      cardId: id('One'),
      columnId: todo,
      afterId: id('Second'),
      beforeId: id('Three'),
    });
    does({ type: 'card.archive', cardId: id('Three') });
    does({ type: 'card.create', cardId: crypto.randomUUID(), columnId: done, title: 'New' });
    const end = [ana.titlesIn('To do'), ana.titlesIn('Done')];
    expect(end).toEqual([['Second', 'One'], ['New']]);

    expect(undo()).toEqual({ done: true, says: 'adding of “New”' });
    for (let i = 0; i < 4; i++) expect(undo()).toMatchObject({ done: true });
    expect([ana.titlesIn('To do'), ana.titlesIn('Done')]).toEqual(start);
    expect(undo()).toEqual({ done: false, says: 'There is nothing left to undo.' });
    for (let i = 0; i < 5; i++) expect(hers.redo()).toMatchObject({ value: { done: true } });
    expect([ana.titlesIn('To do'), ana.titlesIn('Done')]).toEqual(end);

    await agree(ana, bob);
    expect([bob.titlesIn('To do'), bob.titlesIn('Done')]).toEqual(end);
    await eventually('all is answered', () => sent.length === 15);
    const [firstDone, firstUndone] = [sent[4], sent[5]];
    expect(firstUndone?.inverts).toBe(firstDone?.id);
  });

  test('what somebody else wrote since stays: a sentence says so, and texts that do not touch are merged', async () => {
    const bobDoes = (command: Command) => bob.do(command);
    retitles('One', 'Mine');
    does({ type: 'card.move', cardId: id('Two'), columnId: done });
    retitles('Three', 'Three gloves');
    await agree(ana, bob);
    bobDoes({ type: 'card.update', cardId: id('Three gloves'), changes: { title: 'Order: Three gloves' } });
    bobDoes({ type: 'card.move', cardId: id('Two'), columnId: todo });
    bobDoes({ type: 'card.update', cardId: id('Mine'), changes: { title: 'His' } });
    await agree(ana, bob);

    expect(undo()).toMatchObject({ done: true });
    expect(undo()).toEqual({
      done: false,
      says: 'The move of “Two” stays: somebody has changed it since.',
    });
    expect(undo()).toMatchObject({ done: false });
    await agree(ana, bob);
    expect(bob.titlesIn('To do').toSorted()).toEqual(['His', 'Order: Three', 'Two']);
    // Nobody's words gave way, so nobody is told of any.
    expect([...bob.engine.entities()].filter(({ kind }) => kind === 'conflict')).toEqual([]);
  });

  test('what is taken back while the hub is away leaves what somebody did meanwhile to the same list and text', async () => {
    const cardId = id('One');
    const [title, assignees] = ['One two three', ['Ana']];
    does({ type: 'card.update', cardId, changes: { title, assignees } });
    await agree(ana, bob);
    await hub.kill();
    await eventually('both are told', () =>
      [ana, bob].every(({ engine }) => engine.status().connection.state !== 'live'),
    );
    const changes = { title: `His ${title}`, assignees: ['Ana', 'Bob'] };
    bob.do({ type: 'card.update', cardId, changes, baseText: { title }, baseLists: { assignees } });
    expect(undo()).toMatchObject({ done: true });
    await hub.start();
    await agree(ana, bob);
    expect(bob.cardTitled('His One')?.assignees).toEqual(['Bob']);
  });

  test('an edit that has not been sent is undone by another one, and both are sent', async () => {
    await hub.kill();
    await eventually('Ana is told', () => ana.engine.status().connection.state !== 'live');
    retitles('One', 'Changed');
    expect(undo()).toMatchObject({ done: true });
    expect(ana.engine.status().unsent).toBe(2);
    expect(ana.titlesIn('To do')).toContain('One');
    await hub.start();
    await agree(ana, bob);
    expect(bob.titlesIn('To do')).toEqual(['One', 'Two', 'Three']);
  });

  test('a card that somebody else has worked on since it was made is not taken away', async () => {
    does({ type: 'card.create', cardId: crypto.randomUUID(), columnId: todo, title: 'New' });
    await agree(ana, bob);
    bob.do({ type: 'card.update', cardId: id('New'), changes: { description: 'His words' } });
    await agree(ana, bob);
    expect(undo()).toEqual({
      done: false,
      says: 'The adding of “New” stays: somebody else has worked on it since.',
    });
    expect(ana.titlesIn('To do')).toContain('New');
  });

  test('a label that was made or deleted, and a board that was made, are taken back and done again', async () => {
    const [labelId, boardId] = [crypto.randomUUID(), crypto.randomUUID()];
    const label = () => bob.engine.entity(`label:${labelId}`);
    const onBoard = ana.cardTitled('One')?.boardId ?? '';
    does({ type: 'label.create', labelId, boardId: onBoard, name: 'Urgent', color: 'red' });
    does({ type: 'card.update', cardId: id('One'), changes: { labelIds: [labelId] } });
    does({ type: 'label.delete', labelId });
    await agree(ana, bob);
    expect(label()).toBeUndefined();
    expect(undo()).toEqual({ done: true, says: 'deleting of “Urgent”' });
    await agree(ana, bob);
    expect(label()).toMatchObject({ name: 'Urgent', color: 'red' });
    expect(bob.cardTitled('One')?.labelIds).toEqual([labelId]);
    expect(undo()).toMatchObject({ done: true });
    expect(undo()).toEqual({ done: true, says: 'adding of “Urgent”' });
    for (let i = 0; i < 2; i++) expect(hers.redo()).toMatchObject({ value: { done: true } });
    await agree(ana, bob);
    expect(label()).toBeDefined();

    does({ type: 'board.create', boardId, name: 'Made by mistake' });
    expect(undo()).toEqual({ done: true, says: 'adding of “Made by mistake”' });
    await agree(ana, bob);
    expect(bob.engine.entity(`board:${boardId}`)).toMatchObject({ archived: true });
    expect(hers.redo()).toMatchObject({ value: { done: true } });
    await agree(ana, bob);
    expect(bob.engine.entity(`board:${boardId}`)).toMatchObject({ archived: false });
  });

  test('a label that somebody else has changed since it was made is not taken away', async () => {
    const labelId = crypto.randomUUID();
    const boardId = ana.cardTitled('One')?.boardId ?? '';
    does({ type: 'label.create', labelId, boardId, name: 'Urgent', color: 'red' });
    await agree(ana, bob);
    bob.do({ type: 'label.update', labelId, changes: { name: 'At once' } });
    await agree(ana, bob);
    expect(undo()).toMatchObject({ done: false });
    expect(ana.engine.entity(`label:${labelId}`)).toMatchObject({ name: 'At once' });
  });

  test('what a person did is taken back and done again though the app was restarted in between, each step once', async () => {
    retitles('One', 'First');
    does({ type: 'card.move', cardId: id('Two'), columnId: done });
    does({ type: 'card.archive', cardId: id('Three') });
    expect(undo()).toEqual({ done: true, says: 'archiving of “Three”' });
    const restart = async () => {
      ana = await ana.reopen();
      hers = createUndo(ana.engine);
    };
    await restart();
    expect(hers.redo()).toMatchObject({ value: { done: true, says: 'archiving of “Three”' } });
    for (const says of ['archiving of “Three”', 'move of “Two”', 'change of “First”'])
      expect(undo()).toEqual({ done: true, says });
    await restart();
    expect(undo()).toEqual({ done: false, says: 'There is nothing left to undo.' });
    expect(hers.redo()).toMatchObject({ value: { done: true } });
    await agree(ana, bob);
    expect(bob.titlesIn('To do')).toEqual(['First', 'Two', 'Three']);
  });

  test('a message takes back the edit that it speaks of, whatever was done since, and once', async () => {
    const edits = ['One', 'Two'].map((title) => {
      const answer = hers.dispatch({ type: 'card.archive', cardId: id(title) }, null);
      return answer.ok ? answer.value.mutationId : '';
    });
    expect(undo(edits[0])).toEqual({ done: true, says: 'archiving of “One”' });
    expect(ana.titlesIn('To do')).toEqual(['One', 'Three']);
    expect(undo(edits[0])).toEqual({ done: false, says: 'That has been undone already.' });
    expect(undo()).toEqual({ done: true, says: 'archiving of “Two”' });
    await agree(ana, bob);
    expect(bob.titlesIn('To do')).toEqual(['One', 'Two', 'Three']);
  });

  test('an import into a board is one step, of which what others have worked on since stays', async () => {
    const importer = createImporter({
      engine: ana.engine,
      jobs: createImportJobs(newFolder('imports')),
      newId: uuidv7,
      onProgress: () => undefined,
      onResumed: () => undefined,
      onImported: hers.imported,
    });
    const [boardId, columnId, labelId] = [ana.columnNamed('To do').boardId, uuidv7(), uuidv7()];
    const brought = (title: string, to: string): Command => {
      return { type: 'card.create', cardId: uuidv7(), columnId: to, title, labelIds: [labelId] };
    };
    const commands: Command[] = [
      { type: 'label.create', labelId, boardId, name: 'Brought', color: 'blue' },
      { type: 'column.create', columnId, boardId, name: 'New' },
      ...['A', 'B'].map((title) => brought(title, todo)),
      brought('C', columnId),
    ];
    const job = { boardId, boardName: 'Ward', commands };
    expect(await importer.start(writing(job))).toEqual({ ok: true, value: 'imported' });
    importer.close();
    await agree(ana, bob);
    const before = ['One', 'Two', 'Three'];
    expect(bob.titlesIn('To do')).toEqual([...before, 'A', 'B']);
    expect(undo()).toEqual({ done: true, says: 'import of 3 cards' });
    await agree(ana, bob);
    const there = () => [bob.titlesIn('To do'), bob.columnNamed('New').archived, bob.titlesIn('New')];
    expect(there()).toEqual([before, true, []]);
    expect(hers.redo()).toMatchObject({ value: { done: true, says: 'import of 3 cards' } });
    await agree(ana, bob);
    expect(there()).toEqual([[...before, 'A', 'B'], false, ['C']]);
    expect(bob.cardTitled('A')?.labelIds).toEqual([labelId]);

    bob.do({ type: 'card.update', cardId: bob.cardTitled('B')?.id ?? '', changes: { title: 'His B' } });
    await agree(ana, bob);
    expect(undo()).toMatchObject({ done: true, says: expect.stringMatching(/^import of 2 cards; 1 stays/) });
    await agree(ana, bob);
    expect(there()).toEqual([[...before, 'His B'], true, []]);
  });

  test('a column that was made or brought back stays while cards of others lie in it', async () => {
    const columnId = crypto.randomUUID();
    does({ type: 'column.create', columnId, boardId: ana.board('Ward round').id, name: 'Waiting' });
    await agree(ana, bob);
    const cardId = addCard(bob, columnId, 'His');
    await agree(ana, bob);
    expect(undo()).toEqual({
      done: false,
      says: 'The adding of “Waiting” stays: other people’s cards are in it.',
    });
    expect(bob.titlesIn('Waiting')).toEqual(['His']);
    does({ type: 'column.archive', columnId });
    expect(undo()).toMatchObject({ done: true });
    expect(hers.redo()).toMatchObject({ value: { done: false } });
    bob.do({ type: 'card.archive', cardId });
  });

  test('of a card that was removed for good nothing is kept to be taken back, on the disk either', async () => {
    retitles('One', 'Zanzibarium');
    does({ type: 'card.archive', cardId: id('Zanzibarium') });
    await agree(ana, bob);
    ana.do({ type: 'card.purge', cardId: id('Zanzibarium') });
    await agree(ana, bob);
    // Bob may hear of it first.
    await eventually('Ana’s device has forgotten it', () => {
      return !JSON.stringify(ana.engine.kept()?.list('undo ')).includes('Zanzibarium');
    });
    expect(undo()).toEqual({ done: false, says: 'There is nothing left to undo.' });
  });
});
