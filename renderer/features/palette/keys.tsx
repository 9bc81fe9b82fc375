import { t } from '../../../preload/strings/translate.ts';
import { useWorkspace } from '../../store/hooks.tsx';
import { keyWords } from './key-words.ts';
import styles from './keys.module.css';

/** Keys to press; several are one or another of them. */
export function Keys({ keys }: { keys: readonly string[] }) {
  const platform = useWorkspace((state) => state.platform);
  return (
    <span className={styles.keys}>
      {keys.map((together, index) => (
        <span key={together} className={styles.together}>
          {index > 0 && together.includes('+') && <span className={styles.or}>{t('keys.or')}</span>}
          {keyWords(together, platform).map((word) => (
            <kbd key={word} className={styles.key}>
              {word}
            </kbd>
          ))}
        </span>
      ))}
    </span>
  );
}
