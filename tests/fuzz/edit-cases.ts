import fc from 'fast-check';
import { brokenCommands, forbiddenCommands, idleCommands, rightCommands } from './commands.ts';
import { asking, type FuzzCase, requestBytes, type Sender } from './fuzz-case.ts';
import { hostileJson, hostileText, wrongId, wrongValue } from './hostile.ts';
import type { World } from './world.ts';

const hlc = '000000000:0000';

/** An edit as it travels, numbered by the device that sends it. */
function numbered(command: object, id: string, more: object = {}) {
  return (number: number) => ({ mutations: [{ id, number, hlc, base: null, command, ...more }] });
}

function posting(
  kind: string,
  body: (number: number) => object,
  more: Partial<FuzzCase> & Pick<FuzzCase, 'outcome' | 'from'>,
): FuzzCase {
  return {
    ...asking(kind, { method: 'POST', path: '/api/mutations' }, more),
    bytes: (sending) =>
      requestBytes(
        { method: 'POST', path: '/api/mutations', body: JSON.stringify(body(sending.number)) },
        sending,
      ),
  };
}

/** Edits whose words try to break out of where they stand: all must be done, to the letter. */
export function hostileEdits(world: World): fc.Arbitrary<FuzzCase> {
  return fc.tuple(rightCommands(world), fc.uuid({ version: 7 })).map(([{ command, id: made, words }, id]) =>
    posting('hostile words', numbered(command, id), {
      outcome: 'applied',
      from: 'member',
      takesNumbers: 1,
      made: { id: made, words },
    }),
  );
}

export function wrongEdits(world: World): fc.Arbitrary<FuzzCase> {
  const id = fc.uuid({ version: 7 });
  const from = fc.constantFrom<Sender>('member', 'member', 'guest');
  const refused = 'refused' as const;
  const envelope = fc.oneof(
    fc.constantFrom({ number: 0 }, { number: -1 }, { number: 1.5 }, { number: 2 ** 53 }, { hlc: 'now' }),
    hostileText.map((text) => ({ hlc: text })),
    wrongId.map((text) => ({ id: text })),
    hostileText.map((text) => ({ base: text || 'x' })),
    hostileText.map((text) => ({ [text || 'more']: 1 })),
    wrongValue.map((value) => ({ command: value })),
    fc.constantFrom({ number: 1_000_000 }),
  );
  return fc.oneof(
    fc
      .tuple(brokenCommands(world), id, from)
      .map(([command, one, who]) =>
        posting('a wrong field', numbered(command, one), { outcome: refused, from: who }),
      ),
    fc
      .tuple(forbiddenCommands(world), id, from)
      .map(([command, one, who]) =>
        posting('a forbidden edit', numbered(command, one), { outcome: refused, from: who, takesNumbers: 1 }),
      ),
    fc
      .tuple(rightCommands(world), envelope, id, from)
      .map(([{ command }, wrong, one, who]) =>
        posting('a wrong envelope', numbered(command, one, wrong), { outcome: refused, from: who }),
      ),
    fc.tuple(idleCommands(world), id, from).map(([command, one, who]) =>
      posting('an edit of nothing', numbered(command, one), {
        outcome: 'either',
        from: who,
        takesNumbers: 1,
      }),
    ),
    fc
      .tuple(rightCommands(world), id, fc.constantFrom<Sender>('expelled', 'stranger', 'nobody'))
      .map(([{ command }, one, who]) =>
        posting('an edit of nobody’s', numbered(command, one), { outcome: refused, from: who }),
      ),
    hostileJson.map((json) =>
      asking('JSON of another kind', {
        ...{ method: 'POST', path: '/api/mutations', body: `{"mutations":${json}}` },
      }),
    ),
  );
}
