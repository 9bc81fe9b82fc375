import { setImmediate as nextTurn } from 'node:timers/promises';
import fc from 'fast-check';
import type { AppHere } from './app-here.ts';
import { commandFor, type Edit, type EditKind, editWeights } from './edits.ts';
import { comeToRest } from './ending.ts';
import type { World } from './world.ts';

/** What may happen in a run; `who` counts the apps round and round. */
export type Move =
  | { move: 'edit'; who: number; what: EditKind; a: number; b: number; c: number }
  | {
      move: 'clash';
      who: number;
      what: EditKind;
      between: EditKind | null;
      times: number;
      a: number;
      b: number;
      c: number;
    }
  | { move: 'step'; who: number; how: 'undo' | 'redo'; times: number }
  | { move: 'step after another'; who: number; what: EditKind; a: number; b: number; c: number }
  | { move: 'link'; who: number; how: 'cut' | 'hold' | 'strand' | 'loseNext' | 'dropNextAnswer' | 'mend' }
  | { move: 'hub'; how: 'says goodbye' | 'dies' | 'is restored' }
  | { move: 'app'; who: number; how: 'quits' | 'crashes' }
  | { move: 'clock'; who: number; minutes: number }
  | { move: 'device off'; who: number; minutes: number; isCutOff: boolean }
  | { move: 'disk'; who: number; ms: number }
  | { move: 'time'; ms: number }
  | { move: 'lost creation'; who: number; a: number }
  | { move: 'back up' }
  | { move: 'compact' }
  | { move: 'rest' };

/** Not longer, since somebody's stream may be lost for good, ms. */
const REST_MS = 150;

const who = fc.nat({ max: 3 });
const seed = fc.nat({ max: 63 });
const isMove = <M extends Move['move']>(move: M) => fc.constant(move);
const oneOf = <T extends string>(weights: Record<T, number>) =>
  fc.oneof(
    ...Object.entries<number>(weights).map(([value, weight]) => {
      return { weight, arbitrary: fc.constant(value as T) };
    }),
  );

/** What two people do to one thing before either has seen it of the other. */
const clashWeights = {
  'card text': 10,
  'card fields': 4,
  'move card': 6,
  'archive card': 1,
  'column name': 2,
  'move column': 2,
  'board access': 1,
} satisfies Partial<Record<EditKind, number>>;

/** What is taken back after somebody else has worked on the same thing. */
const stepWeights = {
  'card text': 6,
  'card fields': 4,
  'move card': 2,
  'archive card': 1,
  'column name': 1,
} satisfies Partial<Record<EditKind, number>>;

export const anyMove: fc.Arbitrary<Move> = fc.oneof(
  {
    weight: 30,
    arbitrary: fc.record({ move: isMove('edit'), who, what: oneOf(editWeights), a: seed, b: seed, c: seed }),
  },
  {
    weight: 14,
    arbitrary: fc.record({
      move: isMove('clash'),
      who,
      what: oneOf(clashWeights),
      between: fc.option(
        fc.constantFrom('take off board' as const, 'board access' as const, 'role' as const),
        { freq: 2 },
      ),
      times: fc.integer({ min: 1, max: 2 }),
      ...{ a: seed, b: seed, c: seed },
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      move: isMove('step'),
      who,
      how: oneOf({ undo: 3, redo: 2 }),
      times: fc.integer({ min: 1, max: 2 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      move: isMove('step after another'),
      who,
      what: oneOf(stepWeights),
      ...{ a: seed, b: seed, c: seed },
    }),
  },
  {
    weight: 12,
    arbitrary: fc.record({
      move: isMove('link'),
      who,
      how: oneOf({ cut: 4, hold: 3, strand: 1, loseNext: 2, dropNextAnswer: 1, mend: 6 }),
    }),
  },
  { weight: 8, arbitrary: fc.record({ move: isMove('rest') }) },
  { weight: 2, arbitrary: fc.record({ move: isMove('app'), who, how: oneOf({ quits: 1, crashes: 1 }) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      move: isMove('clock'),
      who,
      minutes: fc.constantFrom(-60, -60, -1, 0, 1, 60, 60),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      move: isMove('device off'),
      who,
      minutes: fc.constantFrom(-60, 0, 60, 60),
      isCutOff: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ move: isMove('disk'), who, ms: fc.constantFrom(0, 10) }) },
  { weight: 3, arbitrary: fc.record({ move: isMove('time'), ms: fc.constantFrom(1, 20, 700, 5000) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      move: isMove('hub'),
      how: oneOf({ 'says goodbye': 1, dies: 1, 'is restored': 2 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ move: isMove('lost creation'), who, a: seed }) },
  { weight: 1, arbitrary: fc.record({ move: isMove('back up') }) },
  { weight: 3, arbitrary: fc.record({ move: isMove('compact') }) },
);

function edit(edit: Edit, app: AppHere, world: World): string {
  const command = commandFor(edit, app, world);
  if (!command) return `${app.name} finds nothing for “${edit.what}”`;
  const answer = app.dispatch(command);
  return `${app.name}: ${JSON.stringify(command)}${answer.ok ? '' : ` (${answer.message})`}`;
}

/**
 * The one does it, and the other, without having seen it, does as much; in between one may shut the other out or make
 * them a guest.
 */
function clash(move: Move & { move: 'clash' }, one: AppHere, world: World): string {
  const other = world.apps[(move.who + 1) % world.apps.length] ?? one;
  const { what, between, times, a, b, c } = move;
  const again = (app: AppHere) =>
    Array.from({ length: times }, (_, i) => edit({ what, a, b: b + i, c: c + 2 * i }, app, world));
  const shut = between === null ? [] : [edit({ what: between, a, b: move.who, c: 1 }, other, world)];
  return [...again(one), ...shut, ...again(other)].join('\n');
}

function step({ how, times }: Move & { move: 'step' }, app: AppHere): string {
  return Array.from({ length: times }, () => `${app.name}: ${how}: ${app.step(how)}`).join('\n');
}

/** The one does it, the other sees that and works on the same thing, and the one, who sees that, takes it back. */
async function stepAfterAnother(move: Move & { move: 'step after another' }, one: AppHere, world: World) {
  const other = world.apps[(move.who + 1) % world.apps.length] ?? one;
  const did = edit(move, one, world);
  await comeToRest(world, [one, other], REST_MS);
  const worked = edit({ ...move, b: move.b + (move.c % 3) }, other, world);
  await comeToRest(world, [one, other], REST_MS);
  return [did, worked, step({ move: 'step', who: move.who, how: 'undo', times: 1 }, one)].join('\n');
}

async function rest(world: World): Promise<string> {
  const apps = world.apps.filter(({ link }) => link.isSound);
  await comeToRest(world, apps, REST_MS);
  return `${apps.map(({ name }) => name).join(', ') || 'nobody'} come to rest, or a moment passes`;
}

/** One makes a card, and the other works on it; a backup has neither, and the other is there again before the one. */
async function lostCreation({ who, a }: { who: number; a: number }, one: AppHere, world: World) {
  const other = world.apps[(who + 1) % world.apps.length] ?? one;
  const known = new Set(other.all('card').map(({ id }) => id));
  const made = edit({ what: 'new card', a, b: 0, c: 1 }, one, world);
  await comeToRest(world, [one, other], REST_MS);
  const card = other.all('card').find(({ id }) => !known.has(id));
  if (!card)
    return `${made}
and ${other.name} does not come to see it`;
  const title = `${card.title} ${other.name}`;
  const answer = other.dispatch({ type: 'card.update', cardId: card.id, changes: { title } });
  await comeToRest(world, [other], REST_MS);
  one.link.cut();
  await world.restartHub('is restored');
  await comeToRest(world, [other], REST_MS);
  const worked = `${other.name} works on it${answer.ok ? '' : ` (${answer.message})`}`;
  return `${made}
${worked}; the hub is restored, and ${one.name} is cut off from it`;
}

/** Does it, and says what was done. */
async function done(move: Move, app: AppHere, world: World): Promise<string> {
  switch (move.move) {
    case 'edit':
      return edit(move, app, world);
    case 'clash':
      return clash(move, app, world);
    case 'step':
      return step(move, app);
    case 'step after another':
      return stepAfterAnother(move, app, world);
    case 'link':
      app.link[move.how]();
      return `the cable of ${app.name}: ${move.how}`;
    case 'hub':
      await world.restartHub(move.how);
      return `the hub ${move.how} and is back`;
    case 'app':
      await app.restart(move.how);
      return `the app of ${app.name} ${move.how} and is opened again`;
    case 'clock':
      app.setClock(move.minutes * 60_000);
      return `the clock of ${app.name} is ${move.minutes} minutes ahead`;
    case 'device off':
      if (move.isCutOff) app.link.cut();
      await app.restartDevice(move.minutes * 60_000);
      return `the device of ${app.name} was off, and its clock is ${move.minutes} minutes ahead${move.isCutOff ? '; it is cut off' : ''}`;
    case 'disk':
      app.diskMs = move.ms;
      return `the disk of ${app.name} takes ${move.ms} ms a write`;
    case 'time':
      world.time.pass(move.ms);
      return `${move.ms} ms pass`;
    case 'lost creation':
      return lostCreation(move, app, world);
    case 'back up':
      await world.hub.backUp();
      return 'the hub is backed up';
    case 'compact':
      await world.hub.hub.retention.enforce();
      return `the log is compacted up to ${world.hub.hub.log.horizon}`;
    case 'rest':
      return rest(world);
    default: {
      const never: never = move;
      throw new Error(`no move ${JSON.stringify(never)}`);
    }
  }
}

export async function makeMove(move: Move, world: World): Promise<void> {
  const app = world.apps[('who' in move ? move.who : 0) % world.apps.length];
  if (!app) throw new Error('nobody is there');
  world.story.push(await done(move, app, world));
  await nextTurn();
}
