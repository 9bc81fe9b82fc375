import { CalendarDays, Columns3, List } from 'lucide-react';
import { useSession, useUi } from '../../store/hooks.tsx';
import type { BoardLook } from '../../store/ui-store.ts';
import { Hint } from '../../ui/hint.tsx';
import styles from './view-switch.module.css';

const looks: readonly { look: BoardLook; label: string; icon: React.ReactNode }[] = [
  { look: 'columns', label: 'Columns', icon: <Columns3 size={16} /> },
  { look: 'list', label: 'List', icon: <List size={16} /> },
  { look: 'calendar', label: 'Calendar', icon: <CalendarDays size={16} /> },
];

/** How this window shows the board: in columns, as a list, or by due date. */
export function ViewSwitch() {
  const { ui } = useSession();
  const now = useUi((state) => state.look);
  return (
    <fieldset className={styles.switch}>
      <legend className="visually-hidden">Show the board as</legend>
      {looks.map(({ look, label, icon }) => (
        <Hint key={look} text={label}>
          <label className={styles.option} data-chosen={look === now ? '' : undefined}>
            <input
              type="radio"
              name="look"
              className={styles.radio}
              checked={look === now}
              onChange={() => ui.set({ look })}
            />
            {icon}
            <span className="visually-hidden">{label}</span>
          </label>
        </Hint>
      ))}
    </fieldset>
  );
}
