import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { uuidv7 } from 'uuidv7';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Command, historyPageSchema, type Problem } from '../../server/protocol/index.ts';
import { eventually } from '../support/eventually.ts';
import { boardBy, cardBy, type HttpDevice, joinAs } from '../support/http-device.ts';
import { type HubInProcess, openHub } from '../support/hub-in-process.ts';
import { openApp } from '../support/people.ts';

/** Words that nothing else says. */
const SECRET = 'Zanzibarium';
const bytes = randomBytes(20_000);
const hash = createHash('sha256').update(bytes).digest('hex');

let hub: HubInProcess;
/** The first, and so the owner. */
let ana: HttpDevice;
let bob: HttpDevice;
let boardId: string;
let columnId: string;
let start: string;

beforeEach(async () => {
  hub = await openHub();
  [ana, bob] = [await joinAs(hub, 'Ana'), await joinAs(hub, 'Bob')];
  start = `${hub.hub.log.epoch}-0`;
  ({ boardId, columnId } = await boardBy(ana));
});
afterEach(() => hub.close());

const remove = (device: HttpDevice, path: string) =>
  fetch(`${hub.url}${path}`, { method: 'DELETE', headers: { authorization: `Bearer ${device.token}` } });
const updated = (cardId: string, title: string): Command => ({
  type: 'card.update',
  cardId,
  changes: { title },
});
async function reopen() {
  await hub.close();
  hub = await openHub({ folder: hub.folder, port: Number(new URL(hub.url).port) });
}
const onDisk = (name: string) => {
  const file = join(hub.folder, name);
  return existsSync(file) ? readFileSync(file) : Buffer.alloc(0);
};

/** Everything that a device can ask of the hub about it, and what a stream brings that begins with the log. */
async function allTold(device: HttpDevice): Promise<string> {
  const feed = await device.feedToHead(start);
  const stream = await device.stream(start);
  await stream.event('the last', ({ id }) => id === `${hub.hub.log.epoch}-${hub.hub.log.seq}`);
  stream.close();
  const streamed = stream.received().map(({ data }) => data);
  expect(streamed.slice(1, feed.length + 1).map((data) => JSON.parse(data).id)).toEqual(
    feed.map(({ id }) => id),
  );
  const history = await (await device.get(`/api/boards/${boardId}/history`)).text();
  return [JSON.stringify([feed, await device.snapshot()]), ...streamed, history].join('\n');
}

/** A card that says the secret wherever a card can, on two boards one after the other, and is archived. */
async function tellingCard(): Promise<string> {
  const elsewhere = await boardBy(bob, 'Elsewhere');
  const cardId = await cardBy(bob, elsewhere.columnId, `${SECRET} 1`);
  await fetch(`${hub.url}/api/files/${hash}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${bob.token}`, 'content-type': 'application/octet-stream' },
    body: bytes,
  });
  await bob.does(
    { type: 'comment.create', commentId: uuidv7(), cardId, body: `${SECRET} 2` },
    { type: 'card.move', cardId, columnId },
    { type: 'card.attach', cardId, attachmentId: uuidv7(), hash, name: `${SECRET}.bin` },
    { type: 'card.archive', cardId },
  );
  // Neither has seen the other’s: one of them is told of words that gave way, and that the card is archived.
  await ana.does({ type: 'card.update', cardId, changes: { description: `${SECRET} 3` } });
  await bob.does({ type: 'card.update', cardId, changes: { description: `${SECRET} 4` } });
  return cardId;
}

test('of a card that was removed for good nothing says its words any more: not the log, streams, history, files or disk, over a restart', async () => {
  const cardId = await tellingCard();
  expect(await allTold(ana)).toContain(SECRET);
  const answer = await remove(ana, `/api/cards/${cardId}`);
  expect({ status: answer.status, ...(await answer.json()) }).toMatchObject({ status: 200, card: null });

  for (const restarted of [false, true]) {
    if (restarted) await reopen();
    for (const device of [ana, bob]) expect(await allTold(device)).not.toContain(SECRET);
    expect((await bob.snapshot()).entities).toContainEqual(
      expect.objectContaining({ kind: 'tombstone', id: cardId, boardId, by: 'Ana' }),
    );
    for (const path of ['', '/history', '/comments'])
      expect((await bob.get(`/api/cards/${cardId}${path}`)).status).toBe(404);
    expect(existsSync(join(hub.folder, 'files', hash))).toBe(false);
  }
  await hub.close();
  for (const file of ['workspace.db', 'workspace.db-wal']) expect(onDisk(file).includes(SECRET)).toBe(false);
  hub = await openHub({ folder: hub.folder });
});

test('the board’s history says who removed a card, and when', async () => {
  const cardId = await cardBy(ana, columnId, SECRET);
  await ana.does({ type: 'card.archive', cardId });
  await remove(ana, `/api/cards/${cardId}`);
  const page = await (await bob.get(`/api/boards/${boardId}/history`)).json();
  expect(historyPageSchema.parse(page).history[0]).toMatchObject({
    ...{ eventType: 'card.purged', by: 'Ana', memberId: ana.memberId, before: null, after: null },
  });
});

test('who is behind follows the log over it, and what comes after it is told without a hole', async () => {
  const cardId = await tellingCard();
  await remove(ana, `/api/cards/${cardId}`);
  await cardBy(bob, columnId, 'The next');
  const events = (await bob.feedToHead(start)).filter(({ scope }) => scope === `board:${boardId}`);
  expect(events.map(({ scopeSeq }) => scopeSeq)).toEqual(events.map((_, i) => i + 1));
  expect(events.map(({ eventType }) => eventType)).toContain('log.redacted');
});

test('a file that another card has too stays', async () => {
  const cardId = await tellingCard();
  const other = uuidv7();
  await ana.does({
    type: 'card.copy',
    cardId: other,
    fromCardId: cardId,
    columnId,
    parts: { files: true } as never,
  });
  await remove(ana, `/api/cards/${cardId}`);
  expect(existsSync(join(hub.folder, 'files', hash))).toBe(true);
});

test('of a board that was removed nothing is left but that it was; a card that had gone to another board keeps all that is its own', async () => {
  const kept = await cardBy(bob, columnId, 'Kept');
  const there = await boardBy(bob, 'Elsewhere');
  await bob.does(
    updated(kept, 'Kept for good'),
    { type: 'card.move', cardId: kept, columnId: there.columnId },
    { type: 'board.update', boardId, changes: { name: `${SECRET} ward`, description: SECRET } },
    { type: 'label.create', labelId: uuidv7(), boardId, name: SECRET, color: 'red' },
    { type: 'column.update', columnId, changes: { name: SECRET } },
  );
  await cardBy(bob, columnId, SECRET);
  await bob.does({ type: 'board.archive', boardId });
  expect(await remove(ana, `/api/boards/${boardId}`)).toMatchObject({ status: 200 });
  for (const restarted of [false, true]) {
    if (restarted) await reopen();
    expect(JSON.stringify([await bob.feedToHead(start), await bob.snapshot()])).not.toContain(SECRET);
    expect((await bob.get(`/api/boards/${boardId}`)).status).toBe(404);
    const { boards } = (await (await bob.get('/api/boards')).json()) as { boards: { id: string }[] };
    expect(boards.map(({ id }) => id)).not.toContain(boardId);
  }
  const of = (await bob.snapshot()).entities.filter((one) => 'boardId' in one && one.boardId === boardId);
  expect(of).toEqual([]);
  const history = historyPageSchema.parse(await (await bob.get(`/api/cards/${kept}/history`)).json()).history;
  expect(history.map(({ eventType }) => eventType)).toEqual([
    'card.arrived',
    'card.left',
    'card.updated',
    'card.created',
  ]);
});

describe('removing for good is refused', () => {
  async function problemOf(answer: Response): Promise<Problem> {
    return (await answer.json()) as Problem;
  }

  test('to members and guests, with the rule and what is so instead', async () => {
    const cardId = await cardBy(bob, columnId, 'Gloves');
    await bob.does({ type: 'card.archive', cardId });
    expect(await problemOf(await remove(bob, `/api/cards/${cardId}`))).toMatchObject({
      ...{ status: 403, code: 'not-allowed', rule: 'purging-is-for-admins' },
    });
    expect((await bob.get(`/api/cards/${cardId}`)).status).toBe(200);
  });

  test('for what is not archived, or not there', async () => {
    const cardId = await cardBy(bob, columnId, 'Gloves');
    expect(await problemOf(await remove(ana, `/api/cards/${cardId}`))).toMatchObject({
      ...{ status: 409, code: 'not-archived', field: 'cardId' },
    });
    expect(await problemOf(await remove(ana, `/api/boards/${boardId}`))).toMatchObject({
      ...{ status: 409, code: 'not-archived', field: 'boardId' },
    });
    expect(await problemOf(await remove(ana, `/api/cards/${uuidv7()}`))).toMatchObject({ status: 404 });
  });

  test('where somebody has written what whoever removes has not seen', async () => {
    const cardId = await cardBy(bob, columnId, 'Gloves');
    await bob.does({ type: 'card.archive', cardId });
    const seen = `${hub.hub.log.epoch}-${hub.hub.log.seq}`;
    await bob.does(updated(cardId, 'Gloves, and an answer'));
    const unread = ana.mutation({ type: 'card.purge', cardId }, { base: seen });
    expect(await (await ana.post([unread])).json()).toMatchObject({
      results: [{ status: 'refused', problem: { code: 'changed-since', field: 'cardId' } }],
    });
  });

  test('and so is all that is done to it from then on, with who removed it', async () => {
    const cardId = await cardBy(bob, columnId, 'Gloves');
    await bob.does({ type: 'card.archive', cardId });
    await remove(ana, `/api/cards/${cardId}`);
    const late: Command[] = [
      updated(cardId, 'Mittens'),
      { type: 'comment.create', commentId: uuidv7(), cardId, body: 'Left ones too' },
      { type: 'card.copy', cardId: uuidv7(), fromCardId: cardId, columnId },
    ];
    const answer = await bob.post(late.map((command) => bob.mutation(command)));
    const { results } = (await answer.json()) as { results: { problem: Problem }[] };
    for (const { problem } of results)
      expect(problem).toMatchObject({
        status: 410,
        code: 'purged',
        detail: expect.stringContaining('by Ana'),
      });
    // Who removes it too finds it done.
    expect((await remove(ana, `/api/cards/${cardId}`)).status).toBe(200);
  });
});

test('an app whose edit comes too late keeps the card as it had it, over restarts, and makes it anew with the edit', async () => {
  const labelId = uuidv7();
  await ana.does({ type: 'label.create', labelId, boardId, name: 'Urgent', color: 'red' });
  const cardId = await cardBy(ana, columnId, 'Gloves');
  await ana.does({ type: 'card.update', cardId, changes: { description: 'Size M', labelIds: [labelId] } });
  await ana.does({ type: 'card.archive', cardId });
  let cleo = await openApp('Cleo', hub);
  await eventually('she has it', () => cleo.cardTitled('Gloves')?.archived === true);
  const port = Number(new URL(hub.url).port);
  await hub.close();
  cleo.do({ type: 'card.update', cardId, changes: { title: 'Mittens' }, baseText: { title: 'Gloves' } });
  cleo.do({ type: 'comment.create', commentId: uuidv7(), cardId, body: 'Left ones too' });
  await cleo.close();
  hub = await openHub({ folder: hub.folder, port });
  expect((await remove(ana, `/api/cards/${cardId}`)).status).toBe(200);

  cleo = await openApp('Cleo', hub, cleo.folder);
  await eventually(
    'she is told',
    () => cleo.engine.notices().length > 0 && cleo.engine.status().unsent === 0,
  );
  expect(cleo.cardTitled('Gloves')).toBeUndefined();
  cleo = await cleo.reopen();
  const [notice, ...others] = cleo.engine.notices();
  expect(others).toEqual([]);
  expect(notice).toMatchObject({
    message: expect.stringContaining('“Gloves” was removed for good by Ana.'),
    text: 'Mittens\n\nLeft ones too',
    ...{ canRetry: true, createsAgain: true, boardId },
  });
  expect(cleo.engine.retryNotice(notice?.id ?? '')).toEqual({ ok: true, value: null });
  await cleo.isSent();
  const { entities } = await bob.snapshot();
  const again = entities.find((entity) => entity.kind === 'card' && entity.title === 'Mittens');
  expect(again).toMatchObject({ columnId, archived: false, description: 'Size M', labelIds: [labelId] });
  expect(again?.id).not.toBe(cardId);
  expect(entities).toContainEqual(expect.objectContaining({ cardId: again?.id, body: 'Left ones too' }));
  // What is still being typed when it goes is no less kept.
  cleo.do({ type: 'card.archive', cardId: again?.id ?? '' });
  await cleo.isSent();
  await remove(ana, `/api/cards/${again?.id}`);
  await eventually('it is gone', () => cleo.cardTitled('Mittens') === undefined);
  const late = cleo.engine.dispatch(
    { type: 'card.update', cardId: again?.id ?? '', changes: { title: 'Scarves' } },
    null,
  );
  expect(late).toMatchObject({ ok: false, code: 'purged' });
  expect(cleo.engine.notices()).toMatchObject([{ text: 'Scarves', createsAgain: true }]);
  await cleo.close();
});
