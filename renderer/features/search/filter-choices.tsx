import { ChevronDown } from 'lucide-react';
import { memo, type ReactNode, useMemo } from 'react';
import { type PlainKey, t } from '../../../preload/strings/translate.ts';
import { type BoardFilter, type DueChoice, nothing } from '../../store/board-filter.ts';
import { useIds, useSession, useUi, useWorkspace } from '../../store/hooks.tsx';
import { useLanguage } from '../../store/language.ts';
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

/** Its options are put together when it is opened. */
function Choices({ kind, name, children }: { kind: Kind; name: string; children: ReactNode }) {
  const count = useUi((state) => state.filter[kind].length);
  return (
    <Menu
      align="start"
      trigger={
        <Button control="filter.choose" className={styles.choice} data-chosen={count > 0 ? '' : undefined}>
          {count > 0 ? t('filter.chosen', { name, count }) : name}
          <ChevronDown size={14} aria-hidden />
        </Button>
      }
    >
      {children}
    </Menu>
  );
}

function Options({ kind, options }: { kind: Kind; options: readonly Option[] }) {
  const { ui } = useSession();
  const filter = useUi((state) => state.filter);
  const chosen: readonly string[] = filter[kind];
  const choose = (value: string) =>
    ui.set({ filter: { ...filter, [kind]: toggled(chosen, value) } as BoardFilter });
  return options.map(({ value, shown }) => (
    <MenuTick
      control="filter.tick"
      key={value}
      checked={chosen.includes(value)}
      onChange={() => choose(value)}
    >
      {shown}
    </MenuTick>
  ));
}

function LabelOptions({ boardId }: { boardId: string }) {
  const ids = useIds('label', boardId);
  const labels = useWorkspace((state) => state.parts.label.byId);
  const options = ids.flatMap((id) => {
    const label = labels.get(id)?.entity;
    return label === undefined ? [] : [{ value: id, shown: <LabelChip label={label} /> }];
  });
  return <Options kind="labelIds" options={[...options, { value: nothing, shown: t('filter.noLabel') }]} />;
}

export const LabelChoices = memo(function LabelChoices({ boardId }: { boardId: string }) {
  useLanguage();
  return (
    <Choices kind="labelIds" name={t('filter.labels')}>
      <LabelOptions boardId={boardId} />
    </Choices>
  );
});

/** Whoever has a card on the board. */
function useAssignees(boardId: string): string[] {
  const cards = useWorkspace((state) => state.parts.card.byId);
  return useMemo(() => {
    const names = new Set<string>();
    for (const { entity } of cards.values()) {
      if (entity.boardId === boardId && !entity.archived)
        for (const name of entity.assignees) names.add(name);
    }
    return [...names].sort(compareText);
  }, [cards, boardId]);
}

function AssigneeOptions({ boardId }: { boardId: string }) {
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
  return <Options kind="assignees" options={[...options, { value: nothing, shown: t('filter.nobody') }]} />;
}

export const AssigneeChoices = memo(function AssigneeChoices({ boardId }: { boardId: string }) {
  useLanguage();
  return (
    <Choices kind="assignees" name={t('filter.people')}>
      <AssigneeOptions boardId={boardId} />
    </Choices>
  );
});

const dues: readonly { value: DueChoice; shown: PlainKey }[] = [
  { value: 'overdue', shown: 'filter.overdue' },
  { value: 'week', shown: 'filter.week' },
  { value: 'none', shown: 'filter.noDue' },
];

export const DueChoices = memo(function DueChoices() {
  useLanguage();
  return (
    <Choices kind="dues" name={t('filter.due')}>
      <Options kind="dues" options={dues.map(({ value, shown }) => ({ value, shown: t(shown) }))} />
    </Choices>
  );
});
