import type { Checklist } from '../../../preload/contract/index.ts';

type Item = Checklist['items'][number];

/** Changes of a card's checklists, which travel as one field: each gives back the whole list. */
export function withChecklist(
  checklists: readonly Checklist[],
  checklistId: string,
  change: (checklist: Checklist) => Checklist | null,
): Checklist[] {
  return checklists.flatMap((checklist) => {
    if (checklist.id !== checklistId) return [checklist];
    const changed = change(checklist);
    return changed === null ? [] : [changed];
  });
}

export function withItem(
  checklist: Checklist,
  itemId: string,
  change: (item: Item) => Item | null,
): Checklist {
  return {
    ...checklist,
    items: checklist.items.flatMap((item) => {
      if (item.id !== itemId) return [item];
      const changed = change(item);
      return changed === null ? [] : [changed];
    }),
  };
}
