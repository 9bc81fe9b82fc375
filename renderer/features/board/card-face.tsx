import { AlignLeft, Clock, FileUp, MessageSquare, Paperclip, SquareCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Card } from '../../../preload/contract/index.ts';
import { t } from '../../../preload/strings/translate.ts';
import { useFilesUnderWay, useIds, useNow, useWorkspace } from '../../store/hooks.tsx';
import { Avatars } from '../../ui/avatar.tsx';
import { dueState } from '../../ui/dates.ts';
import { LabelChip } from '../../ui/label-chip.tsx';
import { Picture } from '../card/picture.tsx';
import { FacePresence } from '../presence/on-card.tsx';
import styles from './card-face.module.css';

export function CardLabel({ labelId }: { labelId: string }) {
  const label = useWorkspace((state) => state.parts.label.byId.get(labelId)?.entity);
  return label === undefined ? null : <LabelChip label={label} />;
}

export function DueBadge({ due }: { due: string }) {
  const state = dueState(Date.parse(due), useNow());
  return (
    <span className={styles.due} data-tone={state.tone}>
      <Clock size={12} aria-hidden />
      <span className="visually-hidden">{t('cardFace.due')} </span>
      {state.text}
    </span>
  );
}

interface CountProps {
  icon: ReactNode;
  text?: string | number;
  says: string;
  complete?: boolean;
}

function Count({ icon, text, says, complete }: CountProps) {
  return (
    <span className={styles.count} data-complete={complete ? '' : undefined} title={says}>
      {icon}
      <span aria-hidden>{text}</span>
      <span className="visually-hidden">{says}</span>
    </span>
  );
}

export function checklistProgress(card: Card): { done: number; all: number } {
  const items = card.checklists.flatMap((checklist) => checklist.items);
  return { done: items.filter((item) => item.done).length, all: items.length };
}

function Facts({ card }: { card: Card }) {
  const comments = useIds('comment', card.id).length;
  const { done, all } = checklistProgress(card);
  const nothing =
    card.due === null &&
    card.description === '' &&
    all === 0 &&
    comments === 0 &&
    card.attachments.length === 0 &&
    card.assignees.length === 0;
  if (nothing) return null;
  return (
    <div className={styles.facts}>
      {card.due !== null && <DueBadge due={card.due} />}
      {card.description !== '' && (
        <Count icon={<AlignLeft size={14} />} says={t('cardFace.hasDescription')} />
      )}
      {all > 0 && (
        <Count
          icon={<SquareCheck size={14} />}
          text={`${done}/${all}`}
          says={t('cardFace.checklist', { done, all })}
          complete={done === all}
        />
      )}
      {comments > 0 && (
        <Count
          icon={<MessageSquare size={14} />}
          text={comments}
          says={t('cardFace.comments', { count: comments })}
        />
      )}
      {card.attachments.length > 0 && (
        <Count
          icon={<Paperclip size={14} />}
          text={card.attachments.length}
          says={t('cardFace.files', { count: card.attachments.length })}
        />
      )}
      {card.assignees.length > 0 && (
        <span className={styles.end}>
          <Avatars names={card.assignees} label={t('cardFace.assigned')} />
        </span>
      )}
    </div>
  );
}

/** Files of one's own that are on their way to the card. */
function FilesUnderWay({ cardId }: { cardId: string }) {
  const files = useFilesUnderWay(cardId);
  if (files.length === 0) return null;
  const says = files.some(({ state }) => state === 'refused')
    ? t('cardFace.fileRefused')
    : t('cardFace.filesUnsent', { count: files.length });
  return (
    <p className={styles.underWay}>
      <FileUp size={14} aria-hidden />
      {says}
    </p>
  );
}

/** Always of the same height, so that nothing moves when the picture comes. */
function Cover({ card }: { card: Card }) {
  const file = card.attachments.find(({ id }) => id === card.coverId);
  if (file === undefined) return null;
  return (
    <div className={styles.cover}>
      <Picture cardId={card.id} file={file} size="small" alt="" />
    </div>
  );
}

interface CardFaceProps {
  card: Card;
  pending: boolean;
  selected: boolean;
  factsId: string;
}

/** What a card shows on its board. */
export function CardFace({ card, pending, selected, factsId }: CardFaceProps) {
  return (
    <>
      {card.coverId !== null && <Cover card={card} />}
      {card.labelIds.length > 0 && (
        <div className={styles.labels}>
          {card.labelIds.map((id) => (
            <CardLabel key={id} labelId={id} />
          ))}
        </div>
      )}
      <div className={styles.title}>{card.title}</div>
      <div id={factsId}>
        {selected && <span className="visually-hidden">{t('cardFace.selected')}</span>}
        <Facts card={card} />
        <FilesUnderWay cardId={card.id} />
        <FacePresence cardId={card.id} />
        {pending && (
          <span
            className={styles.pending}
            role="img"
            aria-label={t('common.notSent')}
            title={t('common.notSent')}
          />
        )}
      </div>
    </>
  );
}
