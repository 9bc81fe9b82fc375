import { createHash, randomBytes } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Card, mutationsResponseSchema, problemSchema } from '../../server/protocol/index.ts';
import { boardBy, cardBy, type HttpDevice, joinAs } from '../support/http-device.ts';
import { hubUnderTest } from './hub-under-test.ts';

const hub = hubUnderTest();
const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
/** One pixel. */
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const someBytes = () => randomBytes(5000);

let ana: HttpDevice;
/** Another device of hers, whose requests the hub numbers. */
let shell: HttpDevice;
let bob: HttpDevice;
let columnId: string;
beforeAll(async () => {
  const run = uuidv7().slice(-6);
  ana = await joinAs(hub(), `Ana ${run}`);
  shell = await joinAs(hub(), `Ana ${run}`);
  bob = await joinAs(hub(), `Bob ${run}`);
  ({ columnId } = await boardBy(ana));
});

const call = (device: HttpDevice, method: string, path: string, body?: unknown) =>
  fetch(`${hub().url}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${device.token}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
const bring = (device: HttpDevice, bytes: Uint8Array, hash = hashOf(bytes)) =>
  fetch(`${hub().url}/api/files/${hash}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${device.token}`, 'content-type': 'application/octet-stream' },
    body: bytes as never,
  });
const problemOf = async (answer: Response) => problemSchema.parse(await answer.json());

/** The card with a file on it that the hub has got. */
async function attached(bytes: Uint8Array, name: string) {
  const cardId = await cardBy(ana, columnId, 'Gloves');
  expect((await bring(ana, bytes)).status).toBe(200);
  const answer = await call(shell, 'POST', `/api/cards/${cardId}/attachments`, {
    hash: hashOf(bytes),
    name,
  });
  expect(answer.status).toBe(201);
  const { card } = (await answer.json()) as { card: Card };
  return { card, cardId, path: answer.headers.get('location') ?? '', attachment: card.attachments[0] };
}

describe('a file on a card', () => {
  test('comes back byte for byte, of the type that is in it, whatever its name says', async () => {
    const { attachment, path } = await attached(picture, 'notes.txt');
    expect(attachment).toMatchObject({ name: 'notes.txt', size: picture.length, type: 'image/png' });
    const answer = await bob.get(path);
    expect(answer.headers.get('content-type')).toBe('image/png');
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(picture);
    const again = await fetch(`${hub().url}${path}`, {
      headers: {
        authorization: `Bearer ${bob.token}`,
        'if-none-match': answer.headers.get('etag') ?? '',
      },
    });
    expect(again.status).toBe(304);
  });

  test('is never shown as a page, and nothing in it is run', async () => {
    const page = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
    const { headers } = await ana.get((await attached(page, 'drawing.svg')).path);
    expect(headers.get('content-type')).toBe('application/octet-stream');
    expect(headers.get('content-disposition')).toMatch(/^attachment; filename="drawing\.svg"/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain('sandbox');
  });

  test('gets a name that leads nowhere and hides nothing', async () => {
    const named = async (name: string) => (await attached(someBytes(), name)).attachment?.name;
    expect(await named('../../etc/passwd')).toBe('passwd');
    expect(await named('CON.txt')).toBe('CON_.txt');
    expect(await named('gnp.\u202eexe')).toBe('gnp._exe');
    expect(Buffer.byteLength((await named('北'.repeat(150))) ?? '')).toBeLessThanOrEqual(200);
  });

  test('can be its cover where it is a picture, and is none any more once it is taken off', async () => {
    const { cardId, attachment, path } = await attached(picture, 'Gloves.png');
    const cover = await call(shell, 'POST', `/api/cards/${cardId}/cover`, { attachmentId: attachment?.id });
    expect(await cover.json()).toMatchObject({ card: { coverId: attachment?.id } });
    expect(await (await call(shell, 'DELETE', path)).json()).toMatchObject({
      card: { attachments: [], coverId: null },
    });
    expect((await bob.get(path)).status).toBe(404);
    const other = await attached(someBytes(), 'notes.bin');
    const body = { attachmentId: other.attachment?.id };
    expect(
      await problemOf(await call(shell, 'POST', `/api/cards/${other.cardId}/cover`, body)),
    ).toMatchObject({
      code: 'no-picture',
      status: 422,
    });
  });

  test('of a board that somebody does not see gives them not a byte, nor can they attach it by its hash', async () => {
    const bytes = someBytes();
    const boardId = uuidv7();
    const column = uuidv7();
    await ana.does(
      { type: 'board.create', boardId, name: 'Pay', access: 'members' },
      { type: 'column.create', columnId: column, boardId, name: 'To do' },
    );
    const cardId = await cardBy(ana, column, 'Salaries');
    const attachmentId = uuidv7();
    await bring(ana, bytes);
    await ana.does({ type: 'card.attach', cardId, attachmentId, hash: hashOf(bytes), name: 'pay.pdf' });
    const path = `/api/cards/${cardId}/attachments/${attachmentId}`;
    expect((await ana.get(path)).status).toBe(200);
    expect((await bob.get(path)).status).toBe(404);

    const open = await cardBy(bob, columnId, 'Mine');
    const attach = { hash: hashOf(bytes), name: 'pay.pdf' };
    expect((await problemOf(await call(bob, 'POST', `/api/cards/${open}/attachments`, attach))).code).toBe(
      'file-missing',
    );
    await ana.does({ type: 'board.addMember', boardId, memberId: bob.memberId });
    expect((await bob.get(path)).status).toBe(200);
    await ana.does({ type: 'board.removeMember', boardId, memberId: bob.memberId });
    expect((await bob.get(path)).status).toBe(404);
  });
});

describe('a file that is brought', () => {
  test('may be sent as often as one likes, and edits wait for it without losing their number', async () => {
    const bytes = someBytes();
    const cardId = await cardBy(bob, columnId, 'Mittens');
    const command = { type: 'card.attach', cardId, attachmentId: uuidv7(), name: 'a.bin' } as const;
    const edits = [bob.mutation({ ...command, hash: hashOf(bytes), size: 1, mediaType: 'text/plain' })];
    expect(await problemOf(await bob.post(edits))).toMatchObject({
      ...{ code: 'file-missing', status: 409, field: 'mutations.0.command.hash' },
    });
    for (const _ of [1, 2]) expect((await bring(bob, bytes)).status).toBe(200);
    for (const _ of [1, 2]) {
      const { results } = mutationsResponseSchema.parse(await (await bob.post(edits)).json());
      expect(results[0]?.status).toBe('applied');
    }
    const { entities } = await ana.snapshot();
    const card = entities.find(({ id }) => id === cardId) as Card;
    expect(card.attachments).toMatchObject([{ size: 5000, type: 'application/octet-stream' }]);
  });

  test('is refused where it is not what it is said to be, empty, too large, or no file', async () => {
    const bytes = someBytes();
    expect(await problemOf(await bring(ana, bytes, hashOf(someBytes())))).toMatchObject({
      ...{ code: 'wrong-content', status: 422, field: 'hash' },
    });
    expect((await problemOf(await bring(ana, bytes, 'A'.repeat(64)))).status).toBe(400);
    expect((await problemOf(await bring(ana, Buffer.alloc(0)))).status).toBe(422);
    expect(await problemOf(await bring(ana, Buffer.alloc(26 * 1024 * 1024)))).toMatchObject({
      ...{ code: 'file-too-large', status: 413 },
    });
    const json = await call(shell, 'PUT', `/api/files/${hashOf(bytes)}`, {});
    expect((await problemOf(json)).code).toBe('empty-body');
    const unmeasured = await fetch(`${hub().url}/api/files/${hashOf(bytes)}`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${ana.token}`, 'content-type': 'application/octet-stream' },
      body: new Blob([bytes]).stream(),
      duplex: 'half',
    } as RequestInit);
    expect(await problemOf(unmeasured)).toMatchObject({ code: 'length-required', status: 411 });
  });
});
