import { ListFilter } from 'lucide-react';
import { memo, useEffect, useState } from 'react';
import { t } from '../../../preload/strings/translate.ts';
import { isFiltering, noFilter, shownOf } from '../../store/board-filter.ts';
import { emptyList } from '../../store/grouping.ts';
import { useNow, useSession, useUi, useWorkspace } from '../../store/hooks.tsx';
import { useLanguage } from '../../store/language.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { classes } from '../../ui/classes.ts';
import { TextInput } from '../../ui/field.tsx';
import { isPlainKey } from '../../ui/keys.ts';
import top from '../../ui/top-bar.module.css';
import styles from './filter-bar.module.css';
import { AssigneeChoices, DueChoices, LabelChoices } from './filter-choices.tsx';
import { useShownFilter } from './shown-filter.tsx';

/** “3 of 40 cards shown”; undefined while all of them are. */
function useCountInWords(boardId: string): string | undefined {
  const filter = useShownFilter();
  const columns = useWorkspace((state) => state.parts.column);
  const cards = useWorkspace((state) => state.parts.card);
  const now = useNow();
  if (!isFiltering(filter)) return undefined;
  const lists = (columns.groups.get(boardId) ?? emptyList).map((id) => cards.groups.get(id) ?? emptyList);
  const all = lists.reduce((sum, list) => sum + list.length, 0);
  const shown = lists.reduce((sum, list) => sum + shownOf(list, cards.byId, filter, now).length, 0);
  return t('filter.shown', { shown, count: all });
}

/** Of its own: it may count thousands of cards, which the field need not wait for. */
const Count = memo(function Count({ boardId }: { boardId: string }) {
  useLanguage();
  return (
    <p className={styles.count} role="status">
      {useCountInWords(boardId)}
    </p>
  );
});

/** What had the focus before the bar has it again after; its button does where that is no longer there. */
function useFocusAfter(): void {
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      if (document.activeElement !== document.body) return;
      const isThere = before instanceof HTMLElement && before.isConnected && before !== document.body;
      (isThere ? before : document.querySelector<HTMLElement>('[data-filter-button]'))?.focus();
    },
    [before],
  );
}

/** Under the board's header, while it is wanted; what it hides comes back with it. */
export function FilterBar({ boardId }: { boardId: string }) {
  const { ui } = useSession();
  const filter = useUi((state) => state.filter);
  const clear = () => ui.set({ filter: noFilter, filterOpen: false });
  useFocusAfter();
  return (
    <search aria-label={t('filter.title')} className={classes(top.bar, styles.bar)}>
      <TextInput
        autoFocus
        small
        data-filter-text=""
        aria-label={t('filter.text')}
        placeholder={t('filter.text')}
        className={styles.text}
        value={filter.text}
        onChange={(event) => ui.set({ filter: { ...filter, text: event.target.value } })}
        onKeyDown={(event) => isPlainKey(event, 'Escape') && clear()}
      />
      <LabelChoices boardId={boardId} />
      <AssigneeChoices boardId={boardId} />
      <DueChoices />
      <Count boardId={boardId} />
      <Button control="filter.clear" look="quiet" onClick={clear}>
        {t('filter.clear')}
      </Button>
    </search>
  );
}

/** Opens the bar; where it is open, goes back to all cards. */
export function FilterButton() {
  const { ui } = useSession();
  const open = useUi((state) => state.filterOpen);
  return (
    <IconButton
      control="filter.open"
      data-filter-button=""
      label={open ? t('filter.showAll') : t('filter.title')}
      look={open ? 'secondary' : 'quiet'}
      onClick={() => ui.set({ filter: noFilter, filterOpen: !open })}
    >
      <ListFilter size={18} />
    </IconButton>
  );
}
