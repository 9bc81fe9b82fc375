import { afterEach, beforeEach, expect, test } from 'vitest';
import { sessionsSchema } from '../../server/protocol/index.ts';
import { boardBy, cardBy, type HttpDevice, joinAs, postJson } from '../support/http-device.ts';
import { type HubInProcess, openHub } from '../support/hub-in-process.ts';
import type { OpenStream } from '../support/open-stream.ts';

let at: HubInProcess;
const streams: OpenStream[] = [];
beforeEach(async () => {
  at = await openHub();
});
afterEach(async () => {
  for (const stream of streams.splice(0)) stream.close();
  await at.close();
});

async function withStream(name: string) {
  const device = await joinAs(at, name);
  const stream = await device.stream();
  streams.push(stream);
  await stream.event('the whole', ({ type }) => type === 'session.present');
  const { sessions } = sessionsSchema.parse(await (await device.get('/api/sessions')).json());
  const id = sessions.find(({ deviceId }) => deviceId === device.deviceId)?.id ?? '';
  return { device, stream, id };
}
const asks = ({ token }: HttpDevice, sessionId: string, what: 'ask' | 'hand-over', body: object = {}) =>
  postJson(`${at.url}/api/sessions/${sessionId}/${what}`, JSON.stringify(body), {
    authorization: `Bearer ${token}`,
  });
const dataOf = async (stream: OpenStream, type: string) =>
  JSON.parse((await stream.event(type, (event) => event.type === type)).data).eventData;

test('one goes on at another device of one’s own where one was, with the words under way; nobody else is told', async () => {
  const [desk, laptop, eve] = [await withStream('Ana'), await withStream('Ana'), await withStream('Eve')];
  const { boardId, columnId } = await boardBy(desk.device);
  const cardId = await cardBy(desk.device, columnId, 'Gloves');
  expect((await asks(laptop.device, desk.id, 'ask')).status).toBe(204);
  const asked = await dataOf(desk.stream, 'session.handoverAsked');
  expect(asked).toEqual({ id: laptop.id, deviceId: laptop.device.deviceId });

  const draft = { field: 'description', text: 'Half a “thought”\nof mine', baseText: '', base: null };
  const handed = await asks(desk.device, asked.id, 'hand-over', { boardId, cardId, draft });
  expect(handed.status).toBe(204);
  expect(await dataOf(laptop.stream, 'session.handedOver')).toEqual({
    ...{ id: desk.id, deviceId: desk.device.deviceId, boardId, cardId, draft },
  });
  expect(await (await desk.device.get('/metrics')).text()).toContain('switchboard_session_handovers_total 1');
  await eve.device.emit('ui.modalOpened', { modal: 'last' });
  await eve.stream.event('what is hers', ({ type }) => type === 'ui.modalOpened');
  expect(eve.stream.bytes().toString()).not.toMatch(/handedOver|handoverAsked/);
});

test('a handover is refused, by name of what is wrong: of somebody else’s session, of a device that is away, of what one does not see', async () => {
  const [desk, laptop, eve] = [await withStream('Ana'), await withStream('Ana'), await withStream('Eve')];
  const { boardId } = await boardBy(eve.device, 'Salaries');
  const here = await boardBy(desk.device);
  await eve.device.does({ type: 'board.setAccess', boardId, access: 'members', memberIds: [] });
  const problemOf = async (answer: Response) => {
    const { code, field } = await answer.json();
    return [answer.status, code, field];
  };
  const place = { cardId: null, draft: null };
  for (const id of [desk.id, eve.id])
    expect(await problemOf(await asks(eve.device, id, 'ask'))).toEqual([404, 'not-found', 'id']);
  expect(await problemOf(await asks(desk.device, laptop.id, 'hand-over', { boardId, ...place }))).toEqual([
    404,
    'not-found',
    'boardId',
  ]);
  expect(
    await problemOf(await asks(desk.device, laptop.id, 'hand-over', { boardId: here.boardId, cardId: null })),
  ).toEqual([400, 'invalid-request', 'draft']);
  laptop.stream.close();
  await desk.stream.event('the laptop is away', ({ type }) => type === 'session.away');
  expect(await problemOf(await asks(desk.device, laptop.id, 'ask'))).toEqual([409, 'session-away', 'id']);
});
