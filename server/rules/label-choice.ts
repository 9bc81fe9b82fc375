import type { Card, CommandOf, Label } from '../protocol/index.ts';
import type { Asking, Draft } from './decision.ts';
import { labelsThere } from './other-board.ts';
import type { WorkspaceReader } from './workspace.ts';

/** Labels as somebody chose them for a card, on the board that the card is on by now. */
export interface LabelChoice {
  labelIds: string[];
  /** What they began from, likewise; undefined where they did not say. */
  base: string[] | undefined;
  /** Labels that are made for it. */
  drafts: Draft[];
  /** For its author, where a label that they put on the card is no more. */
  note: string | undefined;
}

/** Labels that somebody put on a card and that are no longer there for them are left out, and they are told so. */
export function lostLabels(
  labelIds: readonly string[],
  title: string,
  workspace: WorkspaceReader,
): string | undefined {
  const lost = labelIds.filter((id) => !workspace.get('label', id)).length;
  if (lost === 0) return undefined;
  const [labels, are] = lost === 1 ? ['A label', 'is'] : [`${lost} labels`, 'are'];
  return `${labels} that you put on “${title}” ${are} no longer there, so the card is without ${lost === 1 ? 'it' : 'them'}.`;
}

/**
 * The choice may be of the board that the card was on when it was made: each label is then that of the same name and
 * colour where the card is now, as when a card goes there, and what they added and the board lacks is made.
 */
export function labelChoice(
  card: Card,
  { changes, baseLists }: CommandOf<'card.update'>,
  workspace: WorkspaceReader,
  asking: Asking,
): LabelChoice {
  const wanted = [...new Set(changes.labelIds)];
  const before = baseLists?.labelIds ?? card.labelIds;
  const isAdded = (id: string) => !before.includes(id);
  const here = workspace.labelsOf(card.boardId);
  function alike(id: string): string | undefined {
    const label: Label | undefined = workspace.get('label', id);
    if (!label || label.boardId === card.boardId) return label?.id;
    return here.find(({ name, color }) => name === label.name && color === label.color)?.id;
  }
  const added = labelsThere(wanted.filter(isAdded), card.boardId, workspace, asking.newId);
  const kept = wanted.filter((id) => !isAdded(id)).flatMap((id) => alike(id) ?? []);
  return {
    labelIds: [...new Set([...kept, ...added.labelIds])],
    base: baseLists?.labelIds?.map((id) => alike(id) ?? id),
    drafts: added.drafts,
    note: lostLabels(wanted.filter(isAdded), card.title, workspace),
  };
}
