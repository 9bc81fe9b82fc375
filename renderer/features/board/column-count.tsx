import { t } from '../../../preload/strings/translate.ts';
import styles from './column.module.css';

interface ColumnCountProps {
  /** Cards on the screen, and cards that the board's filter hides. */
  count: number;
  hidden: number;
  limit: number | null;
}

function inWords({ count, hidden, limit }: ColumnCountProps): string {
  const total = count + hidden;
  const cards = t('column.cards', { count: total });
  const shown = hidden > 0 ? t('column.someShown', { count, cards }) : cards;
  if (limit === null) return shown;
  return total > limit ? t('column.overLimit', { shown, limit }) : t('column.underLimit', { shown, limit });
}

function inFigures({ count, hidden, limit }: ColumnCountProps): string {
  const total = count + hidden;
  if (hidden > 0) return t('column.someOf', { count, total });
  return limit === null ? `${total}` : `${total}/${limit}`;
}

/** How many cards a column has, and whether these are more than it is to have. */
export function ColumnCount(props: ColumnCountProps) {
  const words = inWords(props);
  const over = props.limit !== null && props.count + props.hidden > props.limit;
  return (
    <span className={styles.count} title={props.limit === null ? undefined : words}>
      <span aria-hidden data-over-limit={over ? '' : undefined}>
        {inFigures(props)}
      </span>
      <span className="visually-hidden">{words}</span>
    </span>
  );
}
