import { Command } from 'cmdk';
import { Check, ChevronRight, Search } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { type PaletteControl, type PlaceField, shortcuts } from '../../../preload/contract/index.ts';
import { type PlainKey, t } from '../../../preload/strings/translate.ts';
import { useCards, useMayWrite, useSession, useUi, useWorkspace } from '../../store/hooks.tsx';
import { useChanging } from '../../store/presence-hooks.ts';
import type { PalettePage, PaletteStart } from '../../store/ui-store.ts';
import { DialogShell, DialogTitle } from '../../ui/dialog.tsx';
import { isPlainKey } from '../../ui/keys.ts';
import { cardChoices, pageChoices } from './card-choices.tsx';
import { boardChoices, type Choice, type ChoiceGroup, commandChoices, foundChoices } from './choices.tsx';
import { Keys } from './keys.tsx';
import { matchesTitle } from './matching.ts';
import styles from './palette.module.css';
import { paletteControl } from './palette-control.ts';
import { targetOf } from './targets.ts';
import { useFoundCards } from './use-found-cards.ts';

const asks: Readonly<Record<PalettePage, PlainKey>> = {
  start: 'palette.start',
  move: 'palette.whichColumn',
  labels: 'palette.whichLabels',
  assign: 'palette.who',
  due: 'palette.when',
};

/** What is chosen on a page, as others are told it. */
const changes: Partial<Record<PalettePage, PlaceField>> = {
  labels: 'labels',
  assign: 'assignees',
  due: 'due',
};

interface LineProps {
  choice: Choice;
  counted: PaletteControl;
  onChoose(choice: Choice): void;
}

function Line({ choice, counted, onChoose }: LineProps) {
  const { id, title, icon, shown, detail, shortcut, ticked, page } = choice;
  return (
    <Command.Item
      data-control={choice.page === undefined ? counted : undefined}
      value={id}
      className={styles.item}
      onSelect={() => onChoose(choice)}
    >
      {icon}
      <span className={styles.words}>
        <span className={styles.title}>{shown ?? title}</span>
        {detail && <span className={styles.detail}>{detail}</span>}
      </span>
      {ticked && (
        <>
          <Check size={16} aria-hidden />
          <span className="visually-hidden">{t('palette.chosen')}</span>
        </>
      )}
      {shortcut !== undefined && <Keys keys={shortcuts[shortcut].keys.slice(0, 1)} />}
      {page !== undefined && <ChevronRight size={16} aria-hidden />}
    </Command.Item>
  );
}

/** What is offered on the page for the text, in groups; those without anything are left out. */
function useGroups(page: PalettePage, cardIds: readonly string[], text: string) {
  const session = useSession();
  const mayWrite = useMayWrite();
  const state = useWorkspace((all) => all);
  const target = targetOf(session, useCards(cardIds));
  const found = useFoundCards(page === 'start' ? text.trim() : '');
  const fitting = ({ choices, ...group }: ChoiceGroup): ChoiceGroup => ({
    ...group,
    choices: choices.filter(({ title }) => matchesTitle(title, text)),
  });
  const offered =
    page !== 'start'
      ? target === null
        ? []
        : [fitting(pageChoices(page, session, state, target))]
      : [
          ...(target === null ? [] : [fitting(cardChoices(session, target, mayWrite))]),
          fitting(boardChoices(session, state)),
          fitting(commandChoices(session, state)),
          ...(text.trim() === '' ? [] : [foundChoices(session, found.cards)]),
        ];
  const settled = page !== 'start' || found.text === text.trim();
  return { groups: offered.filter(({ choices }) => choices.length > 0), settled };
}

export function Palette({ start }: { start: PaletteStart }) {
  const { ui } = useSession();
  const [page, setPage] = useState(start.page);
  const [text, setText] = useState('');
  const { groups, settled } = useGroups(page, start.cardIds, text);
  const close = () => ui.set({ palette: null });
  useChanging(start.cardIds[0], changes[page]);

  function goTo(next: PalettePage): void {
    setPage(next);
    setText('');
  }
  function choose({ page: next, ticked, run }: Choice): void {
    if (next !== undefined) return goTo(next);
    if (ticked === undefined) close();
    run?.();
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (text === '' && page !== 'start' && isPlainKey(event, 'Backspace')) goTo('start');
  }
  return (
    <DialogShell onClose={close} middling high>
      <DialogTitle className="visually-hidden">{t('palette.title')}</DialogTitle>
      <Command
        loop
        shouldFilter={false}
        label={t(asks[page])}
        className={styles.palette}
        onKeyDown={onKeyDown}
      >
        <div className={styles.ask}>
          <Search size={16} aria-hidden />
          <Command.Input
            autoFocus
            className={styles.input}
            value={text}
            maxLength={500}
            placeholder={t(asks[page])}
            onValueChange={setText}
          />
        </div>
        <Command.List className={styles.list} label={t(asks[page])}>
          {groups.map(({ id, heading, choices }) => (
            <Command.Group key={id} heading={heading} className={styles.group}>
              {choices.map((choice) => (
                <Line
                  key={choice.id}
                  choice={choice}
                  counted={paletteControl(page, choice.id)}
                  onChoose={choose}
                />
              ))}
            </Command.Group>
          ))}
        </Command.List>
        {groups.length === 0 && settled && (
          <p className={styles.nothing} role="status">
            {text.trim() === '' ? t('palette.nothingYet') : t('palette.nothingFits', { text: text.trim() })}
          </p>
        )}
      </Command>
    </DialogShell>
  );
}

/** The palette, while it is asked for. */
export function OpenPalette() {
  const start = useUi((state) => state.palette);
  return start === null ? null : <Palette key={`${start.page} ${start.cardIds.join()}`} start={start} />;
}
