import { ArrowLeft, Download } from 'lucide-react';
import type { Operations } from '../../../preload/contract/index.ts';
import { languageOf } from '../../../preload/strings/language.ts';
import { locale, t } from '../../../preload/strings/translate.ts';
import { useSession } from '../../store/hooks.tsx';
import { Button } from '../../ui/button.tsx';
import { classes } from '../../ui/classes.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { exactTime } from '../../ui/dates.ts';
import { Markdown } from '../../ui/markdown.tsx';
import { incidentTitle } from './incident-words.ts';
import styles from './operations.module.css';
import type { AskedOperations } from './use-operations.ts';

type Incident = Operations['incidents'][number];

function Document({
  incident,
  markdown,
  onBack,
}: {
  incident: Incident;
  markdown: string;
  onBack: () => void;
}) {
  const { actions, ui } = useSession();
  const { id } = incident;
  const title = incidentTitle(incident);
  async function save() {
    const outcome = await actions.ask('saveIncident', { id, title });
    if (outcome?.status === 'saved') ui.say(t('preferences.savedAs', { fileName: outcome.fileName }));
  }
  return (
    <article className={styles.panel} aria-label={title}>
      <div className={styles.acts}>
        <Button control="operations.incident.back" small look="quiet" onClick={onBack}>
          <ArrowLeft size={14} aria-hidden />
          {t('operations.allIncidents')}
        </Button>
        <CopyButton control="operations.incident.copy" text={markdown}>
          {t('operations.copyMarkdown')}
        </CopyButton>
        <Button control="operations.incident.save" small look="quiet" onClick={() => void save()}>
          <Download size={14} aria-hidden />
          {t('operations.saveAs')}
        </Button>
      </div>
      {languageOf(locale()) !== 'en' && <p className={styles.note}>{t('incidents.inEnglish')}</p>}
      <div lang="en">
        <Markdown text={markdown} />
      </div>
    </article>
  );
}

/** What went wrong, newest first; each opens as the document that it is. */
export function IncidentsPanel({ now, reading, read }: AskedOperations & { now: Operations }) {
  const incident = now.incidents.find(({ id }) => id === reading);
  if (incident && now.document?.id === reading)
    return <Document incident={incident} markdown={now.document.markdown} onBack={() => read(null)} />;
  if (now.incidents.length === 0) return <p className={styles.note}>{t('operations.noIncidents')}</p>;
  return (
    <ul className={styles.rows}>
      {now.incidents.map(({ id, openedAt, closedAt, ...called }) => (
        <li key={id} className={styles.row}>
          <div className={styles.what}>
            <span className={styles.rowName}>{incidentTitle(called)}</span>
            <span className={styles.note}>
              {closedAt === null
                ? exactTime(openedAt)
                : t('operations.until', { from: exactTime(openedAt), until: exactTime(closedAt) })}
            </span>
          </div>
          <span className={classes(styles.state, closedAt === null ? styles.bad : styles.good)}>
            {closedAt === null ? t('operations.goesOn') : t('operations.over')}
          </span>
          <Button control="operations.incident.open" small onClick={() => read(id)}>
            {t('operations.open')}
          </Button>
        </li>
      ))}
    </ul>
  );
}
