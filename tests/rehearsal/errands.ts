import { setTimeout as pause } from 'node:timers/promises';
import { uuidv7 } from 'uuidv7';
import type { Person } from '../support/people.ts';
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

/** Two say something at the same time, under one id: whoever comes second is refused, whichever of them that is. */
const beRefused: Errand = async (team, round) => {
  const others = team.people.length - 1;
  const [cardId = ''] = team.cardsOf(0);
  const commentId = uuidv7();
  for (const person of [personAt(team, 0), personAt(team, 1 + (round % others))])
    person.engine.dispatch({ type: 'comment.create', commentId, cardId, body: 'Mine!' }, null);
};

const chooseTheme: Errand = async (team, round) => {
  const theme = round % 2 === 0 ? 'dark' : 'light';
  personAt(team, round).engine.dispatch({ type: 'ui.setTheme', theme }, null);
};

const pressButton: Errand = async (team, round) => {
  personAt(team, round).engine.clicks.count('card.open');
};

export const errands: readonly Errand[] = [handOver, beRefused, chooseTheme, pressButton];
