import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { type BoardFilter, type DueChoice, nothing } from '../../store/board-filter.ts';
import { useIds, useSession, useUi, useWorkspace } from '../../store/hooks.tsx';
import { compareText } from '../../store/order.ts';
import { toggled } from '../../store/toggled.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Button } from '../../ui/button.tsx';
import { LabelChip } from '../../ui/label-chip.tsx';
import { Menu, MenuTick } from '../../ui/menu.tsx';
import styles from './filter-bar.module.css';

/** The kinds of a filter that are chosen from a list. */
type Kind = 'labelIds' | 'assignees' | 'dues';

interface Option {
  value: string;
  shown: ReactNode;
}

function Choices({ kind, name, options }: { kind: Kind; name: string; options: readonly Option[] }) {
  const { ui } = useSession();
  const filter = useUi((state) => state.filter);
  const chosen: readonly string[] = filter[kind];
  const choose = (value: string) =>
    ui.set({ filter: { ...filter, [kind]: toggled(chosen, value) } as BoardFilter });
  return (
    <Menu
      align="start"
      trigger={
        <Button className={styles.choice} data-chosen={chosen.length > 0 ? '' : undefined}>
          {chosen.length > 0 ? `${name}: ${chosen.length}` : name}
          <ChevronDown size={14} aria-hidden />
        </Button>
      }
    >
      {options.map(({ value, shown }) => (
        <MenuTick key={value} checked={chosen.includes(value)} onChange={() => choose(value)}>
          {shown}
        </MenuTick>
      ))}
    </Menu>
  );
}

export function LabelChoices({ boardId }: { boardId: string }) {
  const ids = useIds('label', boardId);
  const labels = useWorkspace((state) => state.parts.label.byId);
  const options = ids.flatMap((id) => {
    const label = labels.get(id)?.entity;
    return label === undefined ? [] : [{ value: id, shown: <LabelChip label={label} /> }];
  });
  return (
    <Choices kind="labelIds" name="Labels" options={[...options, { value: nothing, shown: 'No label' }]} />
  );
}

/** Whoever has a card on the board. */
function useAssignees(boardId: string): string[] {
  const cards = useWorkspace((state) => state.parts.card.byId);
  const names = new Set<string>();
  for (const { entity } of cards.values()) {
    if (entity.boardId === boardId && !entity.archived) for (const name of entity.assignees) names.add(name);
  }
  return [...names].sort(compareText);
}

export function AssigneeChoices({ boardId }: { boardId: string }) {
  const names = useAssignees(boardId);
  const options = names.map((name) => ({
    value: name,
    shown: (
      <span className={styles.avatar}>
        <Avatar name={name} />
        {name}
      </span>
    ),
  }));
  return (
    <Choices kind="assignees" name="People" options={[...options, { value: nothing, shown: 'Nobody' }]} />
  );
}

const dues: readonly (Option & { value: DueChoice })[] = [
  { value: 'overdue', shown: 'Overdue' },
  { value: 'week', shown: 'In the next 7 days' },
  { value: 'none', shown: 'No due date' },
];

export function DueChoices() {
  return <Choices kind="dues" name="Due" options={dues} />;
}
