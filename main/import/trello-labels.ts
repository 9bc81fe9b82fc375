import { t } from '../../preload/strings/translate.ts';
import { type CommandOf, type LabelColor, limits } from '../../server/protocol/index.ts';
import type { TrelloContext } from './trello-context.ts';
import type { TrelloBoard } from './trello-schema.ts';
import { wellFormed } from './trello-words.ts';

const colors: Readonly<Record<string, LabelColor>> = {
  green: 'green',
  yellow: 'yellow',
  orange: 'orange',
  red: 'red',
  purple: 'purple',
  blue: 'blue',
  sky: 'teal',
  lime: 'green',
  pink: 'pink',
  black: 'grey',
};

/** Ours for one of Trello's, whose light and dark variants are written `blue_light` and `blue_dark`. */
export function labelColor(color: string | null | undefined): LabelColor {
  const base = color?.replace(/_(light|dark)$/, '') ?? '';
  return Object.hasOwn(colors, base) ? (colors[base] ?? 'grey') : 'grey';
}

export interface ReadLabels {
  commands: CommandOf<'label.create'>[];
  /** Our ids by Trello's. */
  ids: ReadonlyMap<string, string>;
}

/**
 * All labels of the board. One that has only a colour stays without a name; but as we have fewer colours,
 * where two nameless ones would look the same, the second is called by its colour in Trello.
 */
export function readLabels(board: TrelloBoard, { boardId, newId, words }: TrelloContext): ReadLabels {
  const nameless = new Set<LabelColor>();
  const ids = new Map<string, string>();
  const commands = board.labels.map(({ id, name, color }) => {
    const labelId = newId();
    ids.set(id, labelId);
    const ours = labelColor(color);
    let called = wellFormed(name).trim();
    if (called === '' && nameless.has(ours)) called = color?.replace('_', ' ') ?? t('importedNames.noColour');
    if (called === '') nameless.add(ours);
    const fitted = called && words.name(called, 'importThings.labelName', limits.labelNameLength);
    return { type: 'label.create' as const, labelId, boardId, name: fitted, color: ours };
  });
  return { commands, ids };
}
