import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { uuidv7 } from 'uuidv7';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type HistoryEntry, historyPageSchema } from '../../server/protocol/index.ts';
import { boardBy, cardBy, type HttpDevice, joinAs } from '../support/http-device.ts';
import { type HubInProcess, openHub } from '../support/hub-in-process.ts';

let hub: HubInProcess;
let ana: HttpDevice;
let bob: HttpDevice;
let boardId: string;
let columnId: string;

beforeEach(async () => {
  hub = await openHub();
  ana = await joinAs(hub, 'Ana');
  bob = await joinAs(hub, 'Bob');
  ({ boardId, columnId } = await boardBy(ana));
});
afterEach(() => hub.close());

async function page(device: HttpDevice, path: string) {
  const answer = await device.get(path);
  expect(answer.status).toBe(200);
  return historyPageSchema.parse(await answer.json());
}
const ofCard = async (cardId: string, device = ana) =>
  (await page(device, `/api/cards/${cardId}/history`)).history;
const ofBoard = async (device = ana) => (await page(device, `/api/boards/${boardId}/history`)).history;
const inShort = (history: HistoryEntry[]) => history.map(({ eventType, by }) => [eventType, by]);
/** Starts the hub again; `meanwhile` with its folder shut. */
async function reopen(meanwhile: (file: string) => void = () => {}) {
  await hub.close();
  meanwhile(join(hub.folder, 'workspace.db'));
  hub = await openHub({ folder: hub.folder, port: Number(new URL(hub.url).port) });
}
const title = (cardId: string, to: string) =>
  ({ type: 'card.update', cardId, changes: { title: to } }) as const;

describe('the history of a card', () => {
  test('says who did what and when, newest first, with what was there before and after', async () => {
    const cardId = await cardBy(ana, columnId, 'Gloves');
    const doneId = uuidv7();
    await ana.does({ type: 'column.create', columnId: doneId, boardId, name: 'Done' });
    await bob.does(
      { type: 'card.update', cardId, changes: { title: 'Mittens', due: '2026-03-01T09:00:00.000Z' } },
      { type: 'card.move', cardId, columnId: doneId },
      { type: 'comment.create', commentId: uuidv7(), cardId, body: 'Left ones too' },
    );
    const [comment, moved, updated, created] = await ofCard(cardId);
    expect(comment).toMatchObject({
      kind: 'comment',
      cardId,
      before: null,
      after: { body: 'Left ones too' },
    });
    expect(moved).toMatchObject({
      eventType: 'card.moved',
      before: { columnId },
      after: { columnId: doneId },
    });
    expect(updated).toMatchObject({
      ...{ by: 'Bob', memberId: bob.memberId, kind: 'card', id: cardId, boardId },
      before: { title: 'Gloves', due: null },
      after: { title: 'Mittens', due: '2026-03-01T09:00:00.000Z' },
    });
    expect(created).toMatchObject({ by: 'Ana', before: null, after: { title: 'Gloves' } });
    expect(Date.parse(created?.at ?? '')).toBeGreaterThan(Date.now() - 60_000);
  });

  test('keeps the words that gave way to another’s, for the person whose words they were', async () => {
    const cardId = await cardBy(ana, columnId, 'Gloves');
    await ana.does(title(cardId, 'Ana’s'));
    await bob.does(title(cardId, 'Bob’s'));
    const lost = (await ofCard(cardId)).find(({ kind }) => kind === 'conflict');
    expect(lost?.after).toMatchObject({ field: 'title', theirs: 'Ana’s', kept: 'Bob’s', by: 'Bob' });
    expect(inShort(await ofCard(cardId, bob))).not.toContainEqual(['conflict.recorded', 'Bob']);
  });

  test('comes page by page, none twice and none left out, however long it is', async () => {
    const edits = 1100;
    const cardId = await cardBy(ana, columnId, 'Card 0');
    for (let done = 0; done < edits; done += 50)
      await ana.does(...Array.from({ length: 50 }, (_, i) => title(cardId, `Card ${done + i + 1}`)));
    const seen: unknown[] = [];
    let next: string | null = '';
    while (next !== null) {
      const after: string = next === '' ? '' : `&after=${next}`;
      const { history, next: further } = await page(ana, `/api/cards/${cardId}/history?limit=150${after}`);
      seen.push(...history.map(({ after: fields }) => fields?.title));
      next = further;
    }
    expect(seen).toEqual(Array.from({ length: edits + 1 }, (_, i) => `Card ${edits - i}`));
  });

  test('is refused plainly where the request does not fit or there is no such card', async () => {
    const cardId = await cardBy(ana, columnId, 'Gloves');
    const refusal = async (path: string) => {
      const { status, field } = await (await ana.get(path)).json();
      return [status, field];
    };
    expect(await refusal(`/api/cards/${cardId}/history?limit=500`)).toEqual([400, 'limit']);
    expect(await refusal(`/api/cards/${cardId}/history?after=x`)).toEqual([400, 'after']);
    expect(await refusal(`/api/cards/${uuidv7()}/history`)).toEqual([404, 'id']);
  });
});

describe('the history of a board', () => {
  test('tells of the board and of all that is on it', async () => {
    const cardId = await cardBy(bob, columnId, 'Gloves');
    await bob.does({ type: 'board.update', boardId, changes: { name: 'Night round' } });
    expect(inShort(await ofBoard())).toEqual([
      ['board.updated', 'Bob'],
      ['card.created', 'Bob'],
      ['column.created', 'Ana'],
      ['board.created', 'Ana'],
    ]);
    expect((await ofBoard())[1]).toMatchObject({ kind: 'card', id: cardId, cardId });
  });

  test('is not there for who may not see the board, and begins for a new member where they were let in', async () => {
    const cardId = await cardBy(ana, columnId, 'Gloves');
    await ana.does({ type: 'board.setAccess', boardId, access: 'members' });
    await ana.does(title(cardId, 'Secret'));
    expect((await bob.get(`/api/boards/${boardId}/history`)).status).toBe(404);
    expect((await bob.get(`/api/cards/${cardId}/history`)).status).toBe(404);
    await ana.does({ type: 'board.addMember', boardId, memberId: bob.memberId });
    await ana.does(title(cardId, 'For all'));
    expect((await ofCard(cardId, bob)).map(({ after }) => after?.title)).toEqual(['For all']);
    expect(await ofCard(cardId)).toHaveLength(3);
  });
});

describe('an import, in the history of a board that was there before', () => {
  const importId = uuidv7();
  const [cardId, newColumnId, labelId, attachmentId] = [uuidv7(), uuidv7(), uuidv7(), uuidv7()];
  const bytes = Buffer.from('on a card that nobody sees');
  const hash = createHash('sha256').update(bytes).digest('hex');
  const filePath = `/api/cards/${cardId}/attachments/${attachmentId}`;
  const statusOf = async (path: string) => (await bob.get(path)).status;
  const kinds = async () => (await ofBoard(bob)).map(({ eventType }) => eventType);

  async function bringsMost() {
    const sent = await fetch(`${hub.url}/api/files/${hash}`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${ana.token}`, 'content-type': 'application/octet-stream' },
      body: bytes,
    });
    expect(sent.status).toBe(200);
    await ana.does(
      { type: 'label.create', labelId, boardId, name: 'Brought', color: 'red', importId },
      { type: 'column.create', columnId: newColumnId, boardId, name: 'Brought', importId },
      { type: 'card.create', cardId, columnId, title: 'Brought', importId },
      { type: 'card.attach', cardId, attachmentId, hash, name: 'a.txt' },
      { type: 'comment.create', commentId: uuidv7(), cardId, body: 'Brought along' },
    );
  }

  test('is told of once it is finished, and not before, nor are its files handed out', async () => {
    const before = await kinds();
    await bringsMost();
    expect(await kinds()).toEqual(before);
    for (const path of [`/api/cards/${cardId}/history`, filePath]) expect(await statusOf(path)).toBe(404);
    await ana.does({ type: 'import.finish', importId, boardId });
    expect((await kinds()).slice(0, -before.length)).toEqual([
      ...['comment.created', 'card.attached', 'card.created', 'column.created', 'label.created'],
    ]);
    for (const path of [`/api/cards/${cardId}/history`, filePath]) expect(await statusOf(path)).toBe(200);
    for (const { after } of await ofBoard(bob)) expect(after).not.toHaveProperty('importId');
    await bob.does({ type: 'label.delete', labelId });
    expect(await kinds()).toContain('label.deleted');
  });

  test('that was taken back is never told of, also by a hub that starts again', async () => {
    const before = await kinds();
    await bringsMost();
    await ana.does({ type: 'import.discard', importId, boardId });
    expect(await kinds()).toEqual(before);
    for (const path of [`/api/cards/${cardId}/history`, filePath]) expect(await statusOf(path)).toBe(404);
    await reopen();
    expect(await kinds()).toEqual(before);
  });

  test('of a whole board has none while it is under way', async () => {
    const brought = uuidv7();
    await ana.does({ type: 'board.create', boardId: brought, name: 'Brought', importId });
    expect(await statusOf(`/api/boards/${brought}/history`)).toBe(404);
    await ana.does({ type: 'import.finish', importId, boardId: brought });
    expect(await statusOf(`/api/boards/${brought}/history`)).toBe(200);
  });
});

describe('history is kept for good', () => {
  test('when the log is compacted and the hub starts again', async () => {
    const cardId = await cardBy(ana, columnId, 'Gloves');
    await ana.does(title(cardId, 'Mittens'));
    const [card, board] = [await ofCard(cardId), await ofBoard()];
    await hub.hub.log.compact(hub.hub.log.seq);
    await reopen();
    expect(await ofCard(cardId)).toEqual(card);
    expect(await ofBoard()).toEqual(board);
  });

  test('by a workspace from before there was one, as far as its log still tells', async () => {
    const cardId = await cardBy(ana, columnId, 'Gloves');
    await ana.does(title(cardId, 'Mittens'), title(cardId, 'Scarves'));
    await hub.hub.log.compact(hub.hub.log.seq - 2);
    await reopen((file) => {
      const old = new DatabaseSync(file);
      old.exec(`DROP TABLE history; DROP TABLE history_of_cards; DROP TABLE file_ties;
        DELETE FROM meta WHERE key = 'historyOfCards'; PRAGMA user_version = 4`);
      old.close();
    });
    const [second, first, ...others] = await ofCard(cardId);
    expect(others).toEqual([]);
    expect(second).toMatchObject({ by: 'Ana', before: { title: 'Mittens' }, after: { title: 'Scarves' } });
    // What it was before is in no log any more, and is not made up.
    expect(first).toMatchObject({ before: {}, after: { title: 'Mittens' } });
  });
});
