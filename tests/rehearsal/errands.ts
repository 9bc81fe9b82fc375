import { setTimeout as pause } from 'node:timers/promises';
import { uuidv7 } from 'uuidv7';
import { addCard, type Person } from '../support/people.ts';
import type { Team } from './team.ts';

/** What people do beside editing, and gates ask for: each is done now and again, whatever phase it is. */
export type Errand = (team: Team, round: number) => Promise<void>;

const personAt = ({ people }: Team, at: number): Person => {
  const person = people[at % people.length];
  if (!person) throw new Error('nobody is there');
  return person;
};

/** One goes on at the other device, where one was. */
const handOver: Errand = async (team, round) => {
  const desk = personAt(team, round * 2);
  const laptop = personAt(team, round * 2 + 1);
  const { deviceId } = desk.engine.identity() ?? {};
  const there = laptop.engine.presence.now().devices.find((one) => one.deviceId === deviceId);
  if (!there?.here) return;
  const stop = desk.engine.on('handoverAsked', (sessionId) => {
    const handover = { boardId: team.boardId, cardId: null, draft: null };
    void desk.engine.people.handOver(sessionId, handover);
  });
  await laptop.engine.people.goOnFrom(there.sessionId);
  await pause(500);
  stop();
};

/** A card is removed for good by one, and commented on by another who does not know yet: the hub refuses it. */
const beRefused: Errand = async (team, round) => {
  const owner = personAt(team, 0);
  const other = personAt(team, 1 + (round % (team.people.length - 1)));
  const [near = ''] = team.cardsOf(0);
  const beside = owner.engine.entity(`card:${near}`);
  if (beside?.kind !== 'card') return;
  const cardId = addCard(owner, beside.columnId, 'Not for long');
  for (let look = 0; look < 20 && !other.engine.entity(`card:${cardId}`); look++) {
    other.engine.look();
    await pause(50);
  }
  owner.engine.dispatch({ type: 'card.archive', cardId }, null);
  owner.engine.dispatch({ type: 'card.purge', cardId }, null);
  // Any later, and the app itself would know that the card is gone.
  other.engine.dispatch({ type: 'comment.create', commentId: uuidv7(), cardId, body: 'Mine!' }, null);
};

const chooseTheme: Errand = async (team, round) => {
  const theme = round % 2 === 0 ? 'dark' : 'light';
  personAt(team, round).engine.dispatch({ type: 'ui.setTheme', theme }, null);
};

const pressButton: Errand = async (team, round) => {
  personAt(team, round).engine.clicks.count('card.open');
};

export const errands: readonly Errand[] = [handOver, beRefused, chooseTheme, pressButton];
