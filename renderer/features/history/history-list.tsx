import { useMemo } from 'react';
import type { Card, Conflict, HistoryEntry } from '../../../preload/contract/index.ts';
import { t } from '../../../preload/strings/translate.ts';
import { useCard, useMayWrite, useNow, useSession, useWorkspace } from '../../store/hooks.tsx';
import { undoing } from '../../store/undoing.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Button } from '../../ui/button.tsx';
import { Byline } from '../../ui/byline.tsx';
import { fullTime } from '../../ui/dates.ts';
import { compareTexts, excerpt } from '../conflicts/comparison.ts';
import { versionInWords } from '../conflicts/conflict-words.ts';
import { Version } from '../conflicts/version.tsx';
import { GoToCard } from '../notices/go-to-card.tsx';
import styles from './history.module.css';
import { groupHistory, type HistoryGroup, historySentence, type NameOf } from './history-words.ts';
import { restorationOf, subjectNow, valueInWords } from './restoring.ts';
import type { AskedHistory } from './use-history.ts';

/** Names as they are now, read when a line is painted. */
function useNames(card: Card | undefined): NameOf {
  const { workspace } = useSession();
  return (kind, id) => {
    if (kind === 'file') return card?.attachments.find((file) => file.id === id)?.name;
    const { parts } = workspace.store.getState();
    return kind === 'card' ? parts.card.byId.get(id)?.entity.title : parts[kind].byId.get(id)?.entity.name;
  };
}

function conflictIn(conflict: Pick<Conflict, 'field' | 'theirs' | 'kept'>) {
  const { field, theirs, kept } = conflict;
  return { field, was: versionInWords(conflict, theirs), is: versionInWords(conflict, kept) };
}

const shownFields = [
  'title',
  'name',
  'description',
  'body',
  'due',
  'color',
  'cardLimit',
  'assignees',
  'labelIds',
  'checklists',
];

/** What an entry changed, before and after. */
function textsIn({ kind, before, after }: HistoryEntry, nameOf: NameOf) {
  if (kind === 'conflict') return [conflictIn(after as Pick<Conflict, 'field' | 'theirs' | 'kept'>)];
  if (before === null || after === null) return [];
  return shownFields.flatMap((field) => {
    const read = (fields: NonNullable<HistoryEntry['after']>) =>
      field === 'due' && fields['due'] !== undefined
        ? versionInWords({ field }, String(fields['due'] ?? ''))
        : valueInWords(field, fields[field], nameOf);
    const [was, is] = [read(before), read(after)];
    return was === null || is === null ? [] : [{ field, was, is }];
  });
}

function Difference({ was, is, mine }: { was: string; is: string; mine: boolean }) {
  const versions = useMemo(() => compareTexts(was, is), [was, is]);
  return (
    <div className={styles.sides}>
      <Version
        short
        side="mine"
        whose={mine ? t('conflicts.yours') : t('history.before')}
        stretches={excerpt(versions.mine)}
      />
      <Version
        short
        side="theirs"
        whose={mine ? t('history.kept') : t('history.after')}
        stretches={excerpt(versions.theirs)}
      />
    </div>
  );
}

function Restore({ entry, nameOf }: { entry: HistoryEntry; nameOf: NameOf }) {
  const { actions, ui } = useSession();
  const now = useWorkspace(({ parts }) => subjectNow(parts, entry));
  const restoration = restorationOf(entry, now, nameOf);
  if (restoration === null) return null;
  const { label, commands } = restoration;
  async function restore(): Promise<void> {
    const [command] = commands;
    // A card's lists go together with what others do to them meanwhile.
    const mutationId = await (commands.length === 1 && command?.type === 'card.update'
      ? actions.updateCard(command.cardId, command.changes as Partial<Card>)
      : actions.editAll(commands));
    if (mutationId !== null) ui.say(t('history.restored'), undoing({ actions, ui }, mutationId));
  }
  return (
    <Button
      control="history.restore"
      small
      look="quiet"
      aria-label={t('history.restorationOf', { label, time: fullTime(Date.parse(entry.at)) })}
      onClick={() => void restore()}
    >
      {label}
    </Button>
  );
}

function Deed({ entry, cardId }: { entry: HistoryEntry; cardId: string | null }) {
  const mayWrite = useMayWrite();
  const card = useCard(cardId ?? entry.cardId ?? '');
  const nameOf = useNames(card);
  // What was done to a card is restored on the card, beside the rest of it.
  const isHere = cardId !== null || entry.cardId === null;
  return (
    <li className={styles.deed}>
      <div className={styles.line}>
        <p>{historySentence(entry, cardId !== null, nameOf)}</p>
        {card !== undefined && cardId === null && <GoToCard boardId={card.boardId} cardId={card.id} />}
        {isHere && mayWrite && <Restore entry={entry} nameOf={nameOf} />}
      </div>
      {textsIn(entry, nameOf).map(({ field, was, is }) => (
        <Difference key={field} was={was} is={is} mine={entry.kind === 'conflict'} />
      ))}
    </li>
  );
}

function Group({ group, cardId }: { group: HistoryGroup; cardId: string | null }) {
  const now = useNow();
  return (
    <li className={styles.group}>
      <Avatar name={group.by} large />
      <div className={styles.deeds}>
        <Byline who={group.by} at={group.at} now={now} />
        <ul>
          {group.entries.map((entry) => (
            <Deed key={entry.seq} entry={entry} cardId={cardId} />
          ))}
        </ul>
      </div>
    </li>
  );
}

/** What was done, by person and time, newest first. `cardId`: the card that all of it was done to; null: a board. */
export function HistoryList({ asked, cardId }: { asked: AskedHistory; cardId: string | null }) {
  const { entries, trouble, more } = asked;
  const groups = useMemo(() => groupHistory(entries ?? []), [entries]);
  return (
    <>
      {trouble !== null && (
        <p className={styles.said} role="status">
          {trouble}
        </p>
      )}
      {entries === null && trouble === null && <p className={styles.said}>{t('history.asking')}</p>}
      {/* With the focus, so that a long one scrolls by keyboard. */}
      <ul className={styles.list} aria-label={t('history.title')} tabIndex={cardId === null ? 0 : undefined}>
        {groups.map((group) => (
          <Group key={group.entries[0]?.seq} group={group} cardId={cardId} />
        ))}
      </ul>
      {more !== null && (
        <Button control="history.older" small className={styles.more} onClick={() => void more()}>
          {t('history.older')}
        </Button>
      )}
    </>
  );
}
