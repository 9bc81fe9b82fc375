import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { eventually } from '../support/eventually.ts';
import { addCard, makeBoard, openApp, type Person } from '../support/people.ts';
import { CARD_WORD, COLUMN_NAMES, type TeamWish } from './messages.ts';

/** People at work, each with the app’s own engine on files of its own. Two of them in turn are one person’s devices. */
export interface Team {
  readonly people: readonly Person[];
  readonly boardId: string;
  /** Each works on cards of their own. */
  cardsOf(client: number): readonly string[];
  close(): Promise<void>;
}

/** Each starts a thread for its disk; more at once only wait for each other. */
const OPENED_AT_ONCE = 6;

async function openAll({ pairingFile, clients }: TeamWish, root: string): Promise<Person[]> {
  const open = async (client: number) => {
    const folder = join(root, String(client));
    mkdirSync(folder);
    const person = await openApp(`Person ${Math.floor(client / 2)}`, { pairingFile }, folder);
    await eventually(`client ${client} can work`, () => person.engine.cursor() !== null);
    return person;
  };
  // The first to join is the owner.
  const people = [await open(0)];
  for (let at = 1; at < clients; at += OPENED_AT_ONCE) {
    const some = Array.from({ length: Math.min(OPENED_AT_ONCE, clients - at) }, (_, i) => open(at + i));
    people.push(...(await Promise.all(some)));
  }
  return people;
}

/** Whoever has no stream that tells of boards sees it sooner for looking. */
async function allHave(people: readonly Person[], cardIds: readonly string[]) {
  const last = cardIds.at(-1);
  for (const person of people)
    await eventually('everybody has the board', async () => {
      if (person.engine.entity(`card:${last}`)) return true;
      person.engine.look();
      await pause(200);
      return false;
    });
}

export async function openTeam(wish: TeamWish): Promise<Team> {
  const root = mkdtempSync(join(tmpdir(), 'switchboard-team-'));
  const people = await openAll(wish, root);
  const [owner] = people;
  if (!owner) throw new Error('a team has one client at least');
  const { boardId, columnIds } = makeBoard(owner, ...COLUMN_NAMES);
  const cardIds = Array.from({ length: wish.cards }, (_, i) =>
    addCard(owner, columnIds[i % columnIds.length] ?? '', `${CARD_WORD} ${i}`),
  );
  await owner.isSent();
  await allHave(people, cardIds);
  return {
    people,
    boardId,
    cardsOf: (client) => cardIds.filter((_, i) => i % people.length === client),
    async close() {
      for (let at = 0; at < people.length; at += OPENED_AT_ONCE)
        await Promise.all(people.slice(at, at + OPENED_AT_ONCE).map((person) => person.close()));
      rmSync(root, { recursive: true, force: true });
    },
  };
}
