import { setTimeout as pause } from 'node:timers/promises';
import { eventually } from '../support/eventually.ts';
import { startEchoGauge } from './echo-gauge.ts';
import { errands } from './errands.ts';
import { CARD_WORD, type TeamAsked, type TeamSaid, type TeamWish } from './messages.ts';
import { openTeam } from './team.ts';

/** A team at work, in one process: it edits, rests, and looks at its windows, until it is told to come to an end. */
const wish = JSON.parse(process.argv[2] ?? '') as TeamWish;
// Whoever has gone is told nothing more.
const say = (said: TeamSaid) => process.send?.(said, () => {});

const TELL_ECHO_MS = 1000;

const gauge = await startEchoGauge(wish.clients);
const telling = setInterval(() => say({ echo: gauge.now() }), TELL_ECHO_MS);
const team = await openTeam(wish);
const { people } = team;
let working = true;
let edits = 0;

/** In turn each gives one of their cards another title. */
function edit() {
  const client = edits % people.length;
  const cardIds = team.cardsOf(client);
  const cardId = cardIds[Math.floor(edits / people.length) % cardIds.length] ?? '';
  edits += 1;
  people[client]?.engine.dispatch(
    { type: 'card.update', cardId, changes: { title: `${CARD_WORD} ${edits}` } },
    null,
  );
}

async function work() {
  const stepMs = 1000 / wish.perSecond;
  const roundMs = wish.workMs + wish.restMs;
  const began = performance.now();
  for (let step = 1; working; step++) {
    const at = step * stepMs;
    await pause(Math.max(0, began + at - performance.now()));
    // While they rest, all come to stand at the same place, and their states can be compared.
    if (at % roundMs < wish.workMs) edit();
  }
}
async function goOnErrands() {
  for (let round = 0; working; round++) {
    await errands[round % errands.length]?.(team, Math.floor(round / errands.length));
    await pause(wish.lookMs / 4);
  }
}
/** Whose stream does not tell all is up to date so soon. */
async function lookAround() {
  for (let turn = 0; working; turn++) {
    people[turn % people.length]?.engine.look();
    await pause(wish.lookMs / people.length);
  }
}
const done = Promise.all([work(), lookAround(), goOnErrands()]);

async function finish() {
  working = false;
  await done;
  await eventually('everybody has sent everything', () =>
    people.every(({ engine }) => engine.status().unsent === 0),
  );
  const states = () => new Set(people.map((person) => person.fingerprint()));
  await eventually('all see the same', () => states().size === 1).catch(() => {});
  const unsent = people.reduce((sum, { engine }) => sum + engine.status().unsent, 0);
  say({ finished: { states: states().size, fingerprint: [...states()][0] ?? '', unsent, edits } });
}
async function close() {
  working = false;
  clearInterval(telling);
  await gauge.close();
  await team.close();
}
process.on('message', (_asked: TeamAsked) => void finish());
process.on('disconnect', () => void close().finally(() => process.exit()));
say({ ready: true });
