import { ArrowLeft } from 'lucide-react';
import { useState } from 'react';
import type { Operations } from '../../../preload/contract/index.ts';
import { Button } from '../../ui/button.tsx';
import { classes } from '../../ui/classes.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Markdown } from '../../ui/markdown.tsx';
import styles from './operations.module.css';

const inTime = (at: string) => new Date(at).toLocaleString();

/** What went wrong, newest first; each opens as the document that it is. */
export function IncidentsPanel({ now }: { now: Operations }) {
  const [openId, setOpenId] = useState<string | null>(null);
  const incident = now.incidents.find(({ id }) => id === openId);
  if (incident)
    return (
      <article aria-label={incident.title}>
        <div className={styles.acts}>
          <Button control="operations.incident.back" small look="quiet" onClick={() => setOpenId(null)}>
            <ArrowLeft size={14} aria-hidden />
            All incidents
          </Button>
          <CopyButton control="operations.incident.copy" text={incident.markdown}>
            Copy as Markdown
          </CopyButton>
        </div>
        <Markdown text={incident.markdown} />
      </article>
    );
  if (now.incidents.length === 0)
    return <p className={styles.note}>Nothing has gone wrong that was worth writing down.</p>;
  return (
    <ul className={styles.rows}>
      {now.incidents.map(({ id, title, openedAt, closedAt }) => (
        <li key={id} className={styles.row}>
          <div className={styles.what}>
            <span className={styles.rowName}>{title}</span>
            <span className={styles.note}>
              {inTime(openedAt)}
              {closedAt !== null && `, until ${inTime(closedAt)}`}
            </span>
          </div>
          <span className={classes(styles.state, closedAt === null ? styles.bad : styles.good)}>
            {closedAt === null ? 'goes on' : 'over'}
          </span>
          <Button control="operations.incident.open" small onClick={() => setOpenId(id)}>
            Open
          </Button>
        </li>
      ))}
    </ul>
  );
}
