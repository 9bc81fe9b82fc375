import { CalendarDays, Columns3, List } from 'lucide-react';
import type { BoardLook } from '../../../preload/contract/index.ts';
import { type PlainKey, t } from '../../../preload/strings/translate.ts';
import { Hint } from '../../ui/hint.tsx';
import { useLook } from './use-look.ts';
import styles from './view-switch.module.css';

const looks: readonly { look: BoardLook; label: PlainKey; icon: React.ReactNode }[] = [
  { look: 'columns', label: 'views.columns', icon: <Columns3 size={16} /> },
  { look: 'list', label: 'views.list', icon: <List size={16} /> },
  { look: 'calendar', label: 'views.calendar', icon: <CalendarDays size={16} /> },
];

/** How this window shows the board: in columns, as a list, or by due date. */
export function ViewSwitch({ boardId }: { boardId: string }) {
  const { look: now, choose } = useLook(boardId);
  return (
    <fieldset className={styles.switch}>
      <legend className="visually-hidden">{t('views.showAs')}</legend>
      {looks.map(({ look, label, icon }) => (
        <Hint key={look} text={t(label)}>
          <label className={styles.option} data-chosen={look === now ? '' : undefined}>
            <input
              data-control="board.look"
              type="radio"
              name="look"
              className={styles.radio}
              checked={look === now}
              onChange={() => choose(look)}
            />
            {icon}
            <span className="visually-hidden">{t(label)}</span>
          </label>
        </Hint>
      ))}
    </fieldset>
  );
}
