import { Archive, ArrowRightLeft, CalendarClock, Tag, UserPlus, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { type PlainKey, t } from '../../../preload/strings/translate.ts';
import { cardsInWords } from '../../store/bulk.ts';
import { useMayWrite, useSession, useWorkspace } from '../../store/hooks.tsx';
import type { PalettePage } from '../../store/ui-store.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { archiveAllAndGoOn } from '../palette/deeds.ts';
import styles from './selection-bar.module.css';
import { useChosen } from './use-chosen.ts';

const pages: readonly { page: PalettePage; name: PlainKey; icon: ReactNode }[] = [
  { page: 'move', name: 'selection.move', icon: <ArrowRightLeft size={16} aria-hidden /> },
  { page: 'labels', name: 'selection.label', icon: <Tag size={16} aria-hidden /> },
  { page: 'assign', name: 'selection.assign', icon: <UserPlus size={16} aria-hidden /> },
  { page: 'due', name: 'selection.due', icon: <CalendarClock size={16} aria-hidden /> },
];

function Bar({ chosen }: { chosen: readonly string[] }) {
  const session = useSession();
  const { ui, selection } = session;
  const cards = useWorkspace((state) => state.parts.card.byId);
  return (
    <div role="toolbar" aria-label={t('selection.title')} data-selection-bar="" className={styles.bar}>
      <span className={styles.count}>{t('selection.count', { cards: cardsInWords(chosen.length) })}</span>
      {pages.map(({ page, name, icon }) => (
        <Button
          control="selection.change"
          key={page}
          look="quiet"
          small
          onClick={() => ui.set({ palette: { page, cardIds: chosen } })}
        >
          {icon}
          {t(name)}
        </Button>
      ))}
      <Button
        control="selection.archive"
        look="quiet"
        small
        onClick={() =>
          archiveAllAndGoOn(
            session,
            chosen.flatMap((id) => cards.get(id)?.entity ?? []),
          )
        }
      >
        <Archive size={16} aria-hidden />
        {t('cardMenu.archive')}
      </Button>
      <IconButton control="selection.clear" label={t('selection.none')} small onClick={selection.clear}>
        <X size={16} />
      </IconButton>
    </div>
  );
}

/** How many cards are selected, told aloud, and what may be done to all of them at once. */
export function SelectionBar() {
  const chosen = useChosen();
  const some = useMayWrite() && chosen.length > 0;
  return (
    <>
      <p role="status" className="visually-hidden">
        {some && t('selection.count', { cards: cardsInWords(chosen.length) })}
      </p>
      {some && <Bar chosen={chosen} />}
    </>
  );
}
