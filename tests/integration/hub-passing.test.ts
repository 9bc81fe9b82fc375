import { uuidv7 } from 'uuidv7';
import { afterEach, expect, test } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { boardBy, cardBy, type HttpDevice, joinAs } from '../support/http-device.ts';
import { type HubInProcess, openHub } from '../support/hub-in-process.ts';
import type { OpenStream } from '../support/open-stream.ts';
import { rawStream } from '../support/raw-stream.ts';

let at: HubInProcess;
afterEach(() => at.close());

async function withStream(
  name: string,
): Promise<{ device: HttpDevice; stream: OpenStream; session: number }> {
  const device = await joinAs(at, name);
  const stream = await device.stream();
  const { data } = await stream.event('the hello', ({ type }) => type === 'hub.hello');
  return { device, stream, session: JSON.parse(data).eventData.session };
}
const noticeOf = (stream: OpenStream, message: string) =>
  stream.event(message, ({ type, data }) => type === 'hub.notice' && data.includes(message));

test('a notice of an admin reaches the workspace, one person or one session, and nobody beyond', async () => {
  at = await openHub();
  const [owner, bob, eve] = [await withStream('Owner'), await withStream('Bob'), await withStream('Eve')];
  const say = (message: string, scope: string, by = owner) =>
    by.device.emit('hub.notice', { message }, scope);
  expect((await say('to one stream', `session:${bob.session}`)).status).toBe(204);
  expect((await say('to one person', `user:${bob.device.memberId}`)).status).toBe(204);
  expect((await say('to all', 'workspace')).status).toBe(204);
  for (const message of ['to one stream', 'to one person', 'to all']) await noticeOf(bob.stream, message);
  await noticeOf(eve.stream, 'to all');
  expect(eve.stream.bytes().toString()).not.toMatch(/to one/);
  expect(await (await say('not mine to say', 'workspace', bob)).json()).toMatchObject({ rule: 'emitter' });
  expect((await say('to nobody', 'session:4000000')).status).toBe(404);
  expect((await say('to nobody', `user:${uuidv7()}`)).status).toBe(404);
  for (const { stream } of [owner, bob, eve]) stream.close();
});

test('an owner sees who has a stream open, by session, and ends one', async () => {
  at = await openHub();
  const [owner, bob] = [await withStream('Owner'), await withStream('Bob')];
  expect((await bob.device.get('/api/admin/streams')).status).toBe(403);
  const { streams } = await (await owner.device.get('/api/admin/streams')).json();
  expect(streams).toContainEqual(
    expect.objectContaining({ id: bob.session, memberId: bob.device.memberId, bytesQueued: 0, drops: 0 }),
  );
  const end = () =>
    fetch(`${at.url}/api/admin/streams/${bob.session}`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${owner.device.token}` },
    });
  expect((await end()).status).toBe(204);
  await expect.poll(() => bob.stream.ended).toBe(true);
  expect((await end()).status).toBe(404);
  owner.stream.close();
});

test('clicks are counted by day and button, without a name, and over a restart', async () => {
  at = await openHub();
  const device = await joinAs(at, 'Owner');
  for (const button of ['add-card', 'add-card', 'undo']) await device.emit('ui.buttonClick', { button });
  await at.close();
  at = await openHub({ folder: at.folder });
  const again = await joinAs(at, 'Owner', device.deviceId);
  await again.emit('ui.buttonClick', { button: 'undo' });
  const body = await (await again.get('/api/admin/clicks')).text();
  const day = new Date().toISOString().slice(0, 10);
  expect(JSON.parse(body).days[day]).toEqual({ 'add-card': 2, undo: 2 });
  expect(body).not.toContain(device.memberId);
});

test('the kill switches stop what passes by and what is counted, each its own, and edits go on', async () => {
  at = await openHub();
  const device = await joinAs(at, 'Owner');
  const boardId = uuidv7();
  await device.does({ type: 'board.create', boardId, name: 'Ward round' });
  const ui = () => device.emit('ui.modalOpened', { modal: 'x' });
  const presence = () => device.emit('presence.viewing', { cardId: null }, `board:${boardId}`);
  const click = () => device.emit('ui.buttonClick', { button: 'x' });
  await at.hub.switches.set('uiEvents', false, { by: 'Ana', why: 'a test' });
  expect([(await ui()).status, (await presence()).status, (await click()).status]).toEqual([503, 503, 204]);
  await at.hub.switches.set('uiEvents', true, { by: 'Ana', why: 'a test' });
  await at.hub.switches.set('analytics', false, { by: 'Ana', why: 'a test' });
  expect([(await ui()).status, (await presence()).status, (await click()).status]).toEqual([204, 204, 503]);
  await at.hub.switches.set('uiEvents', false, { by: 'Ana', why: 'a test' });
  const off = await click();
  expect(off.headers.get('retry-after')).toBe('3');
  expect(await off.json()).toMatchObject({ code: 'analytics-off' });
  await device.does({ type: 'board.update', boardId, changes: { name: 'Goes on' } });
});

test('edits of one device beyond its rate are refused before anything is written, and go through later', async () => {
  at = await openHub({ rates: { edit: { perSecond: 1, burst: 2 } } });
  const device = await joinAs(at, 'Owner');
  const board = () => device.mutation({ type: 'board.create', boardId: uuidv7(), name: 'x' });
  const [one, two, three] = [board(), board(), board()];
  expect((await device.post([one, two])).status).toBe(200);
  const { seq } = await device.snapshot();
  const refused = await device.post([three]);
  expect(refused.status).toBe(429);
  expect(await refused.json()).toMatchObject({ rule: 'rate', rateClass: 'edit', field: 'mutations' });
  expect((await device.snapshot()).seq).toBe(seq);
  await expect
    .poll(async () => (await device.post([three])).status, { timeout: 20_000, interval: 200 })
    .toBe(200);
});

test('whoever reads too slowly misses what passes by, and nothing of it waits for them', async () => {
  at = await openHub({ heartbeatMs: 600_000 });
  const [ana, slow] = [await withStream('Ana'), await joinAs(at, 'Slow')];
  const { columnId } = await boardBy(ana.device);
  const cardId = await cardBy(ana.device, columnId, 'Gloves');
  const socket = await rawStream(at.url, slow.token);
  const chunks: Buffer[] = [];
  socket.on('data', (chunk) => chunks.push(chunk)).pause();
  const waiting = () =>
    at.hub.stream.list().find(({ memberId }) => memberId === slow.memberId)?.bytesQueued ?? 0;
  await eventually('much waits for the slow one', async () => {
    if (waiting() > 16 * 1024) return true;
    await ana.device.does({ type: 'comment.create', commentId: uuidv7(), cardId, body: '語'.repeat(20_000) });
    return false;
  });
  const before = waiting();
  await ana.device.emit('hub.notice', { message: 'Coffee is ready' }, 'workspace');
  await noticeOf(ana.stream, 'Coffee is ready');
  expect(waiting()).toBe(before);
  socket.resume();
  await eventually('it has caught up', () => waiting() === 0);
  await ana.device.emit('hub.notice', { message: 'Coffee is cold' }, 'workspace');
  const received = () => Buffer.concat(chunks).toString();
  await eventually('it hears the next one', () => received().includes('Coffee is cold'));
  expect(received()).not.toContain('Coffee is ready');
  socket.destroy();
  ana.stream.close();
});
