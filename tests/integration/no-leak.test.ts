import fc from 'fast-check';
import { uuidv7 } from 'uuidv7';
import { afterEach, expect, test } from 'vitest';
import type { Command } from '../../server/protocol/index.ts';
import { fingerprint } from '../../server/rules/fingerprint.ts';
import { type Chance, chapter, somethingHidden, type Things } from '../support/board-story.ts';
import { eventually } from '../support/eventually.ts';
import { postJson } from '../support/http-device.ts';
import { openApp, type Person } from '../support/people.ts';
import { type Watched, type WatchedWorkspace, watchedWorkspace } from '../support/watched-workspace.ts';

/** Another seed tells another story: `NO_LEAK_SEED=7 NO_LEAK_CHAPTERS=30 npm test -- integration no-leak`. */
const seed = Number(process.env.NO_LEAK_SEED ?? 1);
const chapters = Number(process.env.NO_LEAK_CHAPTERS ?? 5);

let at: WatchedWorkspace;
let app: Person;
afterEach(async () => {
  await app.close();
  await at.close();
});

type Ids = readonly [board: string, column: string, card: string, label: string];

/** Commands that name something of a board. */
function commandsAbout([boardId, columnId, cardId, labelId]: Ids, memberId: string): Command[] {
  const changes = { name: 'x' };
  return [
    { type: 'board.update', boardId, changes },
    { type: 'board.archive', boardId },
    { type: 'board.setAccess', boardId, access: 'workspace' },
    { type: 'board.addMember', boardId, memberId },
    { type: 'board.removeMember', boardId, memberId },
    { type: 'column.create', columnId: uuidv7(), boardId, name: 'x' },
    { type: 'column.update', columnId, changes },
    { type: 'column.move', columnId },
    { type: 'column.archive', columnId },
    { type: 'card.create', cardId: uuidv7(), columnId, title: 'x' },
    { type: 'card.update', cardId, changes: { title: 'x' } },
    { type: 'card.move', cardId, columnId },
    { type: 'card.archive', cardId },
    { type: 'comment.create', commentId: uuidv7(), cardId, body: 'x' },
    { type: 'label.create', labelId: uuidv7(), boardId, name: 'x', color: 'red' },
    { type: 'label.update', labelId, changes },
    { type: 'label.delete', labelId },
  ];
}

/** Requests that name something of a board. */
function requestsAbout(who: Watched, [boardId, columnId, cardId, labelId]: Ids): (() => Promise<Response>)[] {
  const paths = [
    ...['', '/columns', '/cards', '/labels'].map((rest) => `/api/boards/${boardId}${rest}`),
    ...['', '/cards'].map((rest) => `/api/columns/${columnId}${rest}`),
    ...['', '/comments'].map((rest) => `/api/cards/${cardId}${rest}`),
    `/api/labels/${labelId}`,
    `/api/snapshot?board=${boardId}`,
  ];
  const authorization = `Bearer ${who.device.token}`;
  const looks = () => who.device.emit('presence.viewing', { cardId }, `board:${boardId}`);
  const makes = () =>
    postJson(`${at.hub.url}/api/boards/${boardId}/cards`, '{"title":"x"}', { authorization });
  const peeks = () => who.device.emit('presence.viewing', { cardId: null }, `board:${boardId}`);
  return [...paths.map((path) => () => who.device.get(path)), looks, peeks, makes];
}

/** About what is there and hidden the same words as about what never was, but for the id that was asked about. */
async function probes(chance: Chance, things: Things) {
  const found = somethingHidden(at, chance, things);
  if (!found) return;
  const { who, ids, beside } = found;
  const bogus = [uuidv7(), uuidv7(), uuidv7(), uuidv7()] as const;
  const alike = (text: string) => ids.reduce((words, id, i) => words.replaceAll(id, bogus[i] ?? ''), text);
  const [owner = who] = at.people;
  const likewise = commandsAbout(bogus, owner.memberId);
  for (const [i, command] of commandsAbout(ids, owner.memberId).entries()) {
    const other = likewise[i];
    if (!other || chance.of([true, false, false])) continue;
    const words = ({ id: _, number: __, seq: ___, ...rest }: Awaited<ReturnType<typeof at.asks>>) => rest;
    const [told, missing] = [words(await at.asks(who, command)), words(await at.asks(who, other))];
    expect(JSON.parse(alike(JSON.stringify(told))), command.type).toEqual(missing);
  }
  const nowhere = requestsAbout(who, bogus);
  for (const [i, request] of requestsAbout(who, ids).entries()) {
    const [answer, missing] = [await request(), await nowhere[i]?.()];
    expect([answer.status, alike(await answer.text())]).toEqual([404, await missing?.text()]);
  }
  for (const boardId of beside.slice(0, 2)) {
    const strays = (cardId: string) => who.device.emit('presence.viewing', { cardId }, `board:${boardId}`);
    const [answer, missing] = [await strays(ids[2]), await strays(bogus[2])];
    expect(alike(await answer.text())).toBe(await missing.text());
  }
}

/** Everything that can be asked for: what comes is what they may see, and nothing else. */
async function readsAll(who: Watched) {
  const { device } = who;
  const snapshot = await device.snapshot();
  at.mayRead(who, 'the snapshot', JSON.stringify(snapshot));
  const shown = snapshot.entities.filter(({ kind }) => kind === 'board').map(({ id }) => id);
  const expected = at.ledger.boardIds().filter((id) => at.ledger.sees(who.memberId, id));
  expect(shown).toEqual(expect.arrayContaining(expected));
  const [epoch] = at.head.split('-');
  for (let after = `${epoch}-0`, head = ''; after !== head; ) {
    const page = await device.feed(after);
    [after, head] = [page.next, page.head];
    const events = page.events.filter((event) => !at.isOwnAccess(who, event));
    at.mayRead(who, 'the change feed', JSON.stringify({ ...page, events }));
  }
  for (const path of [
    '/api/boards?limit=500',
    '/api/members',
    '/api/sessions',
    '/api/flags',
    '/healthz',
    '/api/invites',
  ])
    at.mayRead(who, path, await (await device.get(path)).text());
  for (const id of at.ledger.boardIds())
    for (const path of [`/api/boards/${id}`, `/api/snapshot?board=${id}`])
      at.mayRead(who, path, await (await device.get(path)).text(), [id]);
}

/** The app holds, byte for byte, what the hub shows its person. */
async function agrees(who: Watched) {
  await eventually('the app agrees with the hub', async () => {
    const { entities } = await who.device.snapshot();
    if (fingerprint(app.engine.entities()) === fingerprint(entities)) return true;
    const { connection } = app.engine.status();
    throw new Error(`it is ${JSON.stringify(connection)}, and wrote ${app.logged.slice(-5).join('; ')}`);
  });
}

/** As many chances as a chapter takes, from the seed alone. */
function chances(): Chance[] {
  const draws = fc.array(fc.noBias(fc.nat({ max: 1_000_000 })), { minLength: 600, maxLength: 600 });
  return fc.sample(draws, { seed, numRuns: chapters }).map((drawn) => {
    let at = 0;
    const next = () => drawn[at++ % drawn.length] ?? 0;
    return { of: (from) => from[next() % from.length] as never, maybe: () => next() % 2 === 0 };
  });
}

function shuffled<T>(all: readonly T[], chance: Chance): T[] {
  const left = [...all];
  return all.map(() => left.splice(left.indexOf(chance.of(left)), 1)[0] as T);
}

test('whatever happens, nobody is told a word or an id that they may not see at that moment, and an app holds all that its person may', {
  timeout: 120_000 + chapters * 60_000,
}, async () => {
  at = await watchedWorkspace();
  for (const name of ['Owner', 'Ana', 'Bob', 'Cleo', 'Dan']) await at.joins(name);
  app = await openApp('Ana', at.hub);
  const ana = at.people[1] as Watched;
  const things: Things = { columns: [], cards: [], labels: [] };
  await chapter[0]?.(at, chances()[0] as Chance, things);
  for (const chance of chances()) {
    for (const act of shuffled(chapter, chance)) {
      await act(at, chance, things);
      await at.look();
    }
    await probes(chance, things);
    await at.look();
    await agrees(ana);
    for (const who of at.people) await readsAll(who);
    if (chance.maybe()) app.engine.reconnect();
  }
  // The app came by all of it without once having to ask for what it had missed.
  expect(app.logged).not.toContain('an event is missing; asking for it again');
  const log = await at.hub.hub.log.readAfter(0, 10_000);
  expect([...new Set(log?.map(({ eventType }) => eventType))]).toEqual(
    expect.arrayContaining(['board.granted', 'board.revoked', 'card.updated', 'conflict.recorded']),
  );
});
