import { uuidv7 } from 'uuidv7';
import { describe, expect, test } from 'vitest';
import { ephemeralEventSchema, limits, mutationsResponseSchema } from '../../server/protocol/index.ts';
import { boardBy, cardBy, joinAs } from '../support/http-device.ts';
import type { OpenStream, Received } from '../support/open-stream.ts';
import { hubUnderTest } from './hub-under-test.ts';

const hub = hubUnderTest();
const join = (name: string, deviceId?: string) => joinAs(hub(), name, deviceId);
const hello = (stream: OpenStream) => stream.event('the hello', ({ type }) => type === 'hub.hello');
const passedBy = (received: Received) => ephemeralEventSchema.parse(JSON.parse(received.data));

async function withStream(name: string) {
  const device = await join(name);
  const stream = await device.stream();
  const { data } = await hello(stream);
  return { device, stream, session: JSON.parse(data).eventData.session as number };
}

describe('an event that passes by', () => {
  test('reaches all devices of its person, has no id, and moves no cursor', async () => {
    const name = `Ana ${uuidv7()}`;
    const [laptop, desk] = [await withStream(name), await withStream(name)];
    const before = await laptop.device.snapshot();
    expect((await laptop.device.emit('ui.modalOpened', { modal: 'card-dialog' })).status).toBe(204);
    for (const { stream } of [laptop, desk]) {
      const received = await stream.event('the event', ({ type }) => type === 'ui.modalOpened');
      expect(received.id).toBeNull();
      expect(passedBy(received)).toMatchObject({
        eventData: { modal: 'card-dialog' },
        scope: `user:${laptop.device.memberId}`,
        actor: name,
        deviceId: laptop.device.deviceId,
      });
      stream.close();
    }
    const after = await laptop.device.snapshot();
    expect(after.heads[`user:${laptop.device.memberId}`]).toBe(
      before.heads[`user:${laptop.device.memberId}`],
    );
    const feed = await laptop.device.feedToHead(`${before.epoch}-${before.seq}`);
    expect(feed.map(({ eventType }) => eventType)).not.toContain('ui.modalOpened');
  });

  test('on a board reaches those who see the board, and nobody else', async () => {
    const [ana, bob, eve] = [
      await withStream(`Ana ${uuidv7()}`),
      await withStream(`Bob ${uuidv7()}`),
      await withStream(`Eve ${uuidv7()}`),
    ];
    const { boardId, columnId } = await boardBy(ana.device);
    const cardId = await cardBy(ana.device, columnId, 'Raise');
    const memberIds = [bob.device.memberId];
    await ana.device.does({ type: 'board.setAccess', boardId, access: 'members', memberIds });
    expect(
      (await bob.device.emit('presence.editing', { cardId, field: 'title' }, `board:${boardId}`)).status,
    ).toBe(204);
    await bob.device.emit('presence.viewing', { cardId: null }, `board:${boardId}`);
    await ana.stream.event('Bob looking', ({ type }) => type === 'presence.viewing');
    const edited = await ana.stream.event('Bob writing', ({ type }) => type === 'presence.editing');
    expect(passedBy(edited)).toMatchObject({ memberId: bob.device.memberId, eventData: { cardId } });
    await eve.device.emit('ui.modalOpened', { modal: 'last' });
    await eve.stream.event('what is hers', ({ type }) => type === 'ui.modalOpened');
    const bytes = eve.stream.bytes().toString();
    expect(bytes).not.toContain('presence.');
    for (const { stream } of [ana, bob, eve]) stream.close();
  });

  test('on a board that its sender does not see is refused as on one that never was', async () => {
    const [ana, bob] = [await join(`Ana ${uuidv7()}`), await join(`Bob ${uuidv7()}`)];
    const [boardId, columnId] = [uuidv7(), uuidv7()];
    await ana.does(
      { type: 'board.create', boardId, name: 'Salaries', access: 'members' },
      { type: 'column.create', columnId, boardId, name: 'To do' },
    );
    const cardId = await cardBy(ana, columnId, 'Raise');
    const open = await boardBy(bob);
    const nowhere = uuidv7();
    for (const [scope, card] of [
      [boardId, cardId],
      [open.boardId, cardId],
    ] as const) {
      const answer = await bob.emit('presence.viewing', { cardId: card }, `board:${scope}`);
      const missing = await bob.emit(
        'presence.viewing',
        { cardId: nowhere },
        `board:${scope === boardId ? nowhere : scope}`,
      );
      expect(answer.status).toBe(404);
      const text = (await answer.text()).replaceAll(boardId, nowhere).replaceAll(cardId, nowhere);
      expect(text).toBe(await missing.text());
    }
  });
});

describe('a click', () => {
  test('is told to nobody', async () => {
    const { device, stream } = await withStream(`Ana ${uuidv7()}`);
    const button = `b-${uuidv7()}`;
    expect((await device.emit('ui.buttonClick', { button })).status).toBe(204);
    await device.emit('ui.modalOpened', { modal: 'last' });
    await stream.event('what came after', ({ type }) => type === 'ui.modalOpened');
    expect(stream.bytes().toString()).not.toContain(button);
    stream.close();
  });
});

describe('a refusal names the field and the rule', () => {
  const refusals: [string, string, object, string | undefined, object][] = [
    [
      'of a type that there is none of',
      'card.exploded',
      {},
      undefined,
      { field: 'eventType', rule: 'unknown-type' },
    ],
    ['of what edits leave', 'card.archived', {}, 'workspace', { field: 'eventType', rule: 'emitter' }],
    [
      'of the hub’s own',
      'hub.goodbye',
      { reason: 'shutdown' },
      'workspace',
      { field: 'eventType', rule: 'emitter' },
    ],
    ['of a scope', 'ui.modalOpened', { modal: 'x' }, 'workspace', { field: 'scope', rule: 'scope' }],
    ['of no scope', 'presence.viewing', { cardId: null }, undefined, { field: 'scope', rule: 'scope' }],
    [
      'of somebody else’s',
      'ui.modalOpened',
      { modal: 'x' },
      `user:${uuidv7()}`,
      { field: 'scope', rule: 'scope' },
    ],
    [
      'of a field',
      'ui.modalOpened',
      { modal: 'Nö' },
      undefined,
      { field: 'eventData.modal', rule: 'schema' },
    ],
    [
      'of one too many',
      'ui.modalOpened',
      { modal: 'x', more: 1 },
      undefined,
      { field: 'eventData', rule: 'schema' },
    ],
    [
      'of a size',
      'ui.modalOpened',
      { modal: 'x'.repeat(2000) },
      undefined,
      { field: 'eventData', rule: 'size' },
    ],
  ];
  test.each(refusals)('%s', async (_, eventType, eventData, scope, problem) => {
    const device = await join(`Ana ${uuidv7()}`);
    const before = await device.snapshot();
    const answer = await device.emit(eventType, eventData, scope);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(await answer.json()).toMatchObject({ code: 'event-refused', ...problem });
    expect(await device.feedToHead(`${before.epoch}-${before.seq}`)).toEqual([]);
  });

  test('of a rate, with its class and how long to wait', async () => {
    const device = await join(`Ana ${uuidv7()}`);
    const { boardId } = await boardBy(device);
    let answer: Response;
    do answer = await device.emit('presence.viewing', { cardId: null }, `board:${boardId}`);
    while (answer.status === 204);
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
    expect(await answer.json()).toMatchObject({ rule: 'rate', rateClass: 'presence', field: 'eventType' });
    expect((await device.emit('ui.modalOpened', { modal: 'x' })).status).toBe(204);
  });
});

test('an edit whose event would be too large is refused by name of the rule, and leaves nothing in the log', async () => {
  const device = await join(`Ana ${uuidv7()}`);
  const cardId = await cardBy(device, (await boardBy(device)).columnId, 'Gloves');
  const { epoch, seq } = await device.snapshot();
  const item = () => ({ id: uuidv7(), text: '字'.repeat(limits.titleLength), done: false });
  const checklist = () => ({ id: uuidv7(), name: 'c', items: Array.from({ length: 400 }, item) });
  const changes = { checklists: [checklist(), checklist()] };
  const answer = await device.post([device.mutation({ type: 'card.update', cardId, changes })]);
  const [result] = mutationsResponseSchema.parse(await answer.json()).results;
  expect(result).toMatchObject({
    status: 'refused',
    problem: { code: 'event-refused', field: 'eventData', rule: 'size' },
  });
  expect(await device.feedToHead(`${epoch}-${seq}`)).toEqual([]);
});
