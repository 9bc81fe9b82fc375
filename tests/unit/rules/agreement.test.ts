import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { targetOf } from '../../../main/sync/notices.ts';
import { createReplica } from '../../../main/sync/replica.ts';
import { brokenRule } from '../../../server/events/registry.ts';
import {
  type Command,
  type Entity,
  type Mutation,
  persistedEventSchema,
} from '../../../server/protocol/index.ts';
import type { EntityKey } from '../../../server/rules/entity-key.ts';
import { fingerprint } from '../../../server/rules/fingerprint.ts';
import { fold } from '../../../server/rules/fold.ts';
import { nextStamp } from '../../../server/rules/hybrid-clock.ts';
import { byOrder } from '../../../server/rules/place.ts';
import {
  createOverlay,
  createWorkspace,
  settle,
  type WorkspaceReader,
} from '../../../server/rules/workspace.ts';
import { ana, bob, EPOCH, id, logOnPaper, NOON } from './log-on-paper.ts';

/** Few ids, so that commands meet: 0–1 boards, 10–13 columns, 20–27 cards, 30–31 labels, 40–43 comments. */
const among = (from: number, count: number) => fc.nat({ max: count - 1 }).map((n) => id(from + n));
const boardId = among(0x10, 2);
const columnId = among(0x20, 4);
const cardId = among(0x30, 8);
const labelId = among(0x40, 2);
const words = fc.constantFrom('one', 'two', 'one two', '北京 👩‍🚀', 'x\revent: card.deleted\rdata: {}');
const neighbour = fc.option(cardId, { nil: null });
const place = fc.record({ afterId: neighbour, beforeId: neighbour }, { requiredKeys: [] });
const columnPlace = fc.record({ afterId: fc.option(columnId, { nil: null }) }, { requiredKeys: [] });

const made = <T extends object>(
  type: Command['type'],
  fields: { [K in keyof T]: fc.Arbitrary<T[K]> },
  at: fc.Arbitrary<object> = fc.constant({}),
) =>
  fc.tuple(fc.record(fields), at).map(([own, where]) => ({ type, ...own, ...where }) as unknown as Command);

const command: fc.Arbitrary<Command> = fc.oneof(
  made('board.create', { boardId, name: words, description: words }),
  made('board.update', { boardId, changes: fc.record({ name: words }) }),
  made('board.archive', { boardId }),
  made('board.restore', { boardId }),
  made('column.create', { columnId, boardId, name: words }, columnPlace),
  made('column.update', {
    columnId,
    changes: fc.record({ name: words, cardLimit: fc.constantFrom(null, 1, 5) }, { requiredKeys: ['name'] }),
  }),
  made('column.move', { columnId }, columnPlace),
  made('column.archive', { columnId }),
  made('column.restore', { columnId }),
  {
    arbitrary: made(
      'card.create',
      { cardId, columnId, title: words, labelIds: fc.array(labelId, { maxLength: 2 }) },
      place,
    ),
    weight: 4,
  },
  {
    arbitrary: made('card.update', {
      cardId,
      changes: fc.record(
        { title: words, description: words, labelIds: fc.array(labelId, { maxLength: 2 }) },
        { requiredKeys: ['title'] },
      ),
    }),
    weight: 4,
  },
  { arbitrary: made('card.move', { cardId, columnId }, place), weight: 4 },
  made('card.archive', { cardId }),
  made('card.restore', { cardId }),
  made('comment.create', { commentId: among(0x50, 4), cardId, body: words }),
  made('label.create', {
    labelId,
    boardId,
    name: words,
    color: fc.constantFrom('red' as const, 'blue' as const),
  }),
  made('label.update', { labelId, changes: fc.record({ name: words }) }),
  made('label.delete', { labelId }),
);
const commands = fc.array(command, { maxLength: 60 });
/** Enough to begin with that most commands find what they aim at. */
const beginning: Command[] = [
  { type: 'board.create', boardId: id(0x10), name: 'Ward round' },
  { type: 'column.create', columnId: id(0x20), boardId: id(0x10), name: 'To do' },
  { type: 'column.create', columnId: id(0x21), boardId: id(0x10), name: 'Done' },
  { type: 'card.create', cardId: id(0x30), columnId: id(0x20), title: 'one' },
];

/** What a person can see of it: who wrote when is the hub's to say. */
const seen = (entities: Iterable<Entity>) =>
  [...entities].map((entity) => ({ ...entity, stamps: {} })).toSorted((a, b) => (a.id < b.id ? -1 : 1));

describe('any sequence of commands', () => {
  test('shows in the app, before the hub has said a word, just what the hub makes of it when nobody interferes', () => {
    fc.assert(
      fc.property(commands, (sequence) => {
        const paper = logOnPaper();
        for (const one of beginning) paper.writes(ana, one);
        const replica = createReplica(
          { epoch: EPOCH, seq: paper.seq, heads: {}, entities: [...paper.workspace.entities()] },
          {
            author: () => ({ memberId: ana.memberId, memberName: ana.name, deviceId: ana.deviceId }),
            now: () => NOON,
            newId: () => id(1),
          },
        );
        const base = `${EPOCH}-${paper.seq}`;
        let hlc: string | null = null;
        for (const [i, one] of sequence.entries()) {
          hlc = nextStamp(hlc, NOON);
          const mutation: Mutation = { id: id(0x9000 + i), number: i + 1, hlc, base, command: one };
          const preview = replica.previewOne(mutation);
          const decision = paper.writes(ana, one, { saw: 4 });
          expect(preview.ok, one.type).toBe(decision.ok);
        }
        expect(seen(replica.view().entities())).toEqual(seen(paper.workspace.entities()));
      }),
    );
  });

  test('by two people leaves the same state in whoever follows the log, in one go or from any snapshot on', () => {
    fc.assert(
      fc.property(commands, fc.nat(), (sequence, cut) => {
        const paper = logOnPaper();
        for (const one of beginning) paper.writes(ana, one);
        const at = cut % (sequence.length + 1);
        let [snapshot, from] = [[...paper.workspace.entities()], paper.seq];
        for (const [i, one] of sequence.entries()) {
          if (i === at) [snapshot, from] = [[...paper.workspace.entities()], paper.seq];
          paper.writes(i % 2 ? ana : bob, one, { saw: Math.max(0, paper.seq - (i % 5)) });
        }
        const whole = createWorkspace();
        for (const event of paper.events) fold(whole, event);
        const late = createWorkspace(JSON.parse(JSON.stringify(snapshot)) as Entity[]);
        for (const event of paper.events.slice(from)) fold(late, event);
        expect(fingerprint(whole.entities())).toBe(fingerprint(paper.workspace.entities()));
        expect(fingerprint(late.entities())).toBe(fingerprint(paper.workspace.entities()));
      }),
    );
  });

  test('makes only events that the registry allows and the protocol carries', () => {
    fc.assert(
      fc.property(commands, (sequence) => {
        const paper = logOnPaper();
        for (const [i, one] of [...beginning, ...sequence].entries())
          paper.writes(i % 2 ? ana : bob, one, { saw: 2 });
        for (const event of paper.events) {
          expect(brokenRule(event)).toBeNull();
          expect(persistedEventSchema.safeParse(JSON.parse(JSON.stringify(event))).success).toBe(true);
        }
      }),
    );
  });

  test('said again makes nothing a second time', () => {
    fc.assert(
      fc.property(commands, (sequence) => {
        const paper = logOnPaper();
        for (const one of [...beginning, ...sequence]) paper.writes(ana, one);
        const before = paper.seq;
        for (const one of [...beginning, ...sequence]) {
          if (!one.type.endsWith('.create') || !paper.workspace.at(targetOf(one) as EntityKey)) continue;
          // Where the board that it names is not there, that comes first.
          const code = expect.stringMatching(/^(already-exists|not-found)$/);
          expect(paper.writes(bob, one)).toMatchObject({ ok: false, problem: { code } });
        }
        expect(paper.seq).toBe(before);
      }),
    );
  });
});

/** The cards of a column as one meets them from its end, or from its top, going on from neighbour to neighbour. */
function walked(workspace: WorkspaceReader, columnId: string, side: 1 | -1): string[] {
  const met: string[] = [];
  let card = workspace.cardBeside(columnId, null, side);
  for (; card; card = workspace.cardBeside(columnId, card, side)) met.push(card.id);
  return met;
}

describe('a workspace', () => {
  test('changed through an overlay is the workspace changed directly, children and all', () => {
    fc.assert(
      fc.property(commands, fc.nat(), (sequence, cut) => {
        const paper = logOnPaper();
        for (const one of [...beginning, ...sequence]) paper.writes(ana, one);
        const at = cut % (paper.events.length + 1);
        const base = createWorkspace();
        for (const event of paper.events.slice(0, at)) fold(base, event);
        const overlay = createOverlay(base);
        const columns = () => [...base.entities()].filter(({ kind }) => kind === 'column');
        // What has been put in order once is kept so from then on.
        for (const { id: columnId } of columns()) for (const of of [base, overlay]) walked(of, columnId, 1);
        for (const event of paper.events.slice(at)) fold(overlay, event);
        const idsOf = (entities: Entity[]) => entities.map((entity) => entity.id).toSorted();
        for (const entity of paper.workspace.entities()) {
          if (entity.kind === 'board') {
            expect(idsOf(overlay.columnsOf(entity.id))).toEqual(idsOf(paper.workspace.columnsOf(entity.id)));
          }
          if (entity.kind === 'column') {
            expect(idsOf(overlay.cardsOf(entity.id))).toEqual(idsOf(paper.workspace.cardsOf(entity.id)));
            const inOrder = [...overlay.cardsOf(entity.id)].sort(byOrder).map(({ id }) => id);
            expect(walked(overlay, entity.id, 1)).toEqual(inOrder);
            expect(walked(paper.workspace, entity.id, -1)).toEqual(inOrder.toReversed());
          }
        }
        expect(fingerprint(overlay.entities())).toBe(fingerprint(paper.workspace.entities()));
        settle(overlay.changes(), base);
        expect(fingerprint(base.entities())).toBe(fingerprint(paper.workspace.entities()));
        for (const { id: columnId } of columns())
          expect(walked(base, columnId, 1)).toEqual(walked(paper.workspace, columnId, -1).toReversed());
      }),
    );
  });
});

describe('a fingerprint', () => {
  const state = () => {
    const paper = logOnPaper();
    for (const one of beginning) paper.writes(ana, one);
    return [...paper.workspace.entities()];
  };

  test('does not depend on the order of things, nor on the order of their fields', () => {
    const entities = state();
    const turned = entities
      .toReversed()
      .map((entity) => Object.fromEntries(Object.entries(entity).toReversed()) as unknown as Entity);
    expect(fingerprint(turned)).toBe(fingerprint(entities));
    expect(fingerprint(entities)).toMatch(/^[0-9a-f]{64}$/);
  });

  test('differs where a single letter does, where something is missing, and where something is added', () => {
    const entities = state();
    const changed = entities.map((entity) => (entity.kind === 'card' ? { ...entity, title: 'onE' } : entity));
    const [first] = entities;
    const prints = [
      entities,
      changed,
      entities.slice(1),
      first ? [...entities, { ...first, id: id(0x99) }] : [],
    ].map(fingerprint);
    expect(new Set(prints).size).toBe(4);
  });
});
