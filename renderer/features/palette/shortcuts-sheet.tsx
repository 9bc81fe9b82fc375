import {
  type Shortcut,
  type ShortcutPlace,
  shortcutPlaces,
  shortcuts,
} from '../../../preload/contract/index.ts';
import { t } from '../../../preload/strings/translate.ts';
import { useSession } from '../../store/hooks.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Keys } from './keys.tsx';
import styles from './shortcuts-sheet.module.css';

const all: readonly Shortcut[] = Object.values(shortcuts);

function Place({ place }: { place: ShortcutPlace }) {
  return (
    <section aria-label={t(place)}>
      <h3 className={styles.place}>{t(place)}</h3>
      <dl className={styles.list}>
        {all
          .filter(({ where }) => where === place)
          .map(({ says, keys }) => (
            <div key={says} className={styles.row}>
              <dt>{t(says)}</dt>
              <dd>
                <Keys keys={keys} />
              </dd>
            </div>
          ))}
      </dl>
    </section>
  );
}

export function ShortcutsSheet() {
  const { ui } = useSession();
  return (
    <Dialog title={t('shortcuts.sheet')} wide onlyText onClose={() => ui.set({ asking: null })}>
      <div className={styles.places}>
        {shortcutPlaces.map((place) => (
          <Place key={place} place={place} />
        ))}
      </div>
    </Dialog>
  );
}
