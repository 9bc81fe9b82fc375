import {
  type Answer,
  type Bridge,
  type BulkOutcome,
  type Card,
  type Command,
  limits,
} from '../../preload/contract/index.ts';
import { t } from '../../preload/strings/translate.ts';
import type { ToastAction, Ui } from './ui-store.ts';
import type { Workspace } from './workspace-store.ts';

export interface BulkDeps {
  bridge: Bridge;
  workspace: Workspace;
  ui: Ui;
  /** Takes back the step that the edit belongs to. */
  undoing: (mutationId: string) => ToastAction;
}

export const cardsInWords = (count: number) => t('bulk.cards', { count });

/** In one sentence: what was done to how many, and why not to the rest. */
export function outcomeInWords(did: string, taken: number, refused: readonly string[]): string {
  const [why] = refused;
  const done = t('bulk.done', { did, cards: cardsInWords(taken) });
  if (why === undefined) return done;
  const stay = t('bulk.stay', { count: refused.length, why });
  const others = new Set(refused).size > 1 ? ` ${t('bulk.otherReasons')}` : '';
  return `${taken === 0 ? '' : `${done}. `}${stay}${others}`;
}

type CardLists = Pick<Card, 'labelIds' | 'assignees'>;

type CardMove = Extract<Command, { type: 'card.move' }>;

/** What was done, as the message begins. */
interface Toggled {
  on: string;
  off: string;
}

const room = {
  labelIds: { most: limits.labelsPerCard, full: 'bulk.fullOfLabels' },
  assignees: { most: limits.assigneesPerCard, full: 'bulk.fullOfPeople' },
} as const;

/** Edits to many cards at once: each one step to undo, and told in one sentence. */
export function createBulk({ bridge, workspace, ui, undoing }: BulkDeps) {
  const nothing: Answer<BulkOutcome> = { ok: true, value: { taken: 0, refused: [], mutationId: null } };

  /** `did` as the message begins: “Moved to Done”. `full`: why each of other cards can’t take it. False: none was taken. */
  async function doAll(
    did: string,
    commands: readonly Command[],
    full: readonly string[] = [],
  ): Promise<boolean> {
    if (commands.length + full.length === 0) return true;
    const base = workspace.store.getState().cursor;
    const answer =
      commands.length === 0
        ? nothing
        : await bridge.command('dispatchAll', { commands: [...commands], base });
    if (!answer.ok) {
      ui.complain(answer.message);
      return false;
    }
    const { taken, mutationId } = answer.value;
    const refused = [...full, ...answer.value.refused];
    const says = outcomeInWords(did, taken, refused);
    if (refused.length > 0) ui.complain(says);
    else ui.say(says, mutationId === null ? undefined : undoing(mutationId));
    return taken > 0;
  }

  /** On where one lacks it and has room for it, else off. */
  function toggleOn(field: keyof CardLists, cards: readonly Card[], value: string, did: Toggled) {
    const off = cards.every((card) => card[field].includes(value));
    const wanting = cards.filter((card) => off || !card[field].includes(value));
    const { most, full: says } = room[field];
    const isFull = (card: Card) => !off && card[field].length >= most;
    const full = wanting.filter(isFull).map(() => t(says, { most }));
    const commands = wanting
      .filter((card) => !isFull(card))
      .map(
        (card): Command => ({
          type: 'card.update',
          cardId: card.id,
          changes: {
            [field]: off ? card[field].filter((other) => other !== value) : [...card[field], value],
          },
          baseLists: { [field]: card[field] },
        }),
      );
    return doAll(off ? did.off : did.on, commands, full);
  }

  return {
    /** Where they were dropped, in this order; they are seen to be there, so that nothing is said of it. */
    async place(moves: readonly CardMove[]): Promise<boolean> {
      const base = workspace.store.getState().cursor;
      const answer = await bridge.command('dispatchAll', { commands: [...moves], base });
      if (!answer.ok) ui.complain(answer.message);
      else if (answer.value.refused.length > 0)
        ui.complain(outcomeInWords(t('bulk.moved'), answer.value.taken, answer.value.refused));
      return answer.ok && answer.value.taken > 0;
    },
    /** To the end of a column, in the order in which they are given. */
    moveAll: (cards: readonly Card[], columnId: string, name: string) =>
      doAll(
        t('bulk.movedTo', { name }),
        cards
          .filter((card) => card.columnId !== columnId)
          .map(({ id: cardId }) => ({ type: 'card.move', cardId, columnId })),
      ),
    toggleLabel: (cards: readonly Card[], labelId: string, name: string) =>
      toggleOn('labelIds', cards, labelId, {
        on: t('bulk.labelled', { name }),
        off: t('bulk.unlabelled', { name }),
      }),
    toggleAssignee: (cards: readonly Card[], name: string) =>
      toggleOn('assignees', cards, name, {
        on: t('bulk.assigned', { name }),
        off: t('bulk.unassigned', { name }),
      }),
    setDue: (cards: readonly Card[], due: string | null) =>
      doAll(
        due === null ? t('bulk.dueRemoved') : t('bulk.dueSet'),
        cards
          .filter((card) => card.due !== due)
          .map(({ id: cardId }) => ({ type: 'card.update', cardId, changes: { due } })),
      ),
    archiveAll: (cards: readonly Card[]) =>
      doAll(
        t('bulk.archived'),
        cards.map(({ id: cardId }) => ({ type: 'card.archive', cardId })),
      ),
  };
}

export type Bulk = ReturnType<typeof createBulk>;
