import { type FormEvent, useState } from 'react';
import { type Board, type Card, limits } from '../../../preload/contract/index.ts';
import { t } from '../../../preload/strings/translate.ts';
import type { CardCopy } from '../../store/actions.ts';
import { useCard, useIds, useSession, useShown, useWorkspace } from '../../store/hooks.tsx';
import { group } from '../../store/replica-view.ts';
import { isWider } from '../../store/sharing.ts';
import { Choice } from '../../ui/choice.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field, Tick, Together } from '../../ui/field.tsx';
import { SubmitFoot } from '../../ui/submit-foot.tsx';
import { copyCard } from '../palette/deeds.ts';

type Parts = Required<CardCopy['parts']>;

/** What was said of one card seldom holds for the next. */
const usual: Parts = { checklists: true, assignees: true, due: true, files: true, comments: false };

/** The parts that the card has, in the order in which it shows them. */
function partsOf(card: Card, comments: number, board: Board): { part: keyof Parts; words: string }[] {
  const onOther = board.id !== card.boardId && board.access === 'members';
  const has: { part: keyof Parts; words: string; there: boolean }[] = [
    {
      part: 'checklists',
      words: t('copyCard.checklists'),
      there: card.checklists.length > 0,
    },
    {
      part: 'assignees',
      words: onOther ? t('copyCard.somePeople') : t('copyCard.people'),
      there: card.assignees.length > 0,
    },
    { part: 'due', words: t('copyCard.due'), there: card.due !== null },
    { part: 'files', words: t('copyCard.files'), there: card.attachments.length > 0 },
    { part: 'comments', words: t('copyCard.comments'), there: comments > 0 },
  ];
  return has.filter(({ there }) => there);
}

interface WhereProps {
  card: Card;
  board: Board;
  columns: readonly string[];
  columnId: string;
  onBoard(boardId: string): void;
  onColumn(columnId: string): void;
}

function Where({ card, board, columns, columnId, onBoard, onColumn }: WhereProps) {
  const boards = useIds('board', group.activeBoards);
  const parts = useWorkspace((state) => state.parts);
  const own = parts.board.byId.get(card.boardId)?.entity;
  const named = (kind: 'board' | 'column') => (id: string) => ({
    value: id,
    label: parts[kind].byId.get(id)?.entity.name ?? '',
  });
  return (
    <>
      <Choice
        control="card.copy.board"
        label={t('copyCard.board')}
        value={board.id}
        options={boards.map(named('board'))}
        onChoose={onBoard}
        {...(isWider(board, own) && { note: t('copyCard.wider') })}
      />
      {columns.length > 0 ? (
        <Choice
          control="card.copy.column"
          label={t('copyCard.column')}
          value={columnId}
          options={columns.map(named('column'))}
          onChoose={onColumn}
        />
      ) : (
        <p>{t('copyCard.noColumn')}</p>
      )}
    </>
  );
}

interface CopyFormProps {
  card: Card;
  home: Board;
  onClose(): void;
}

function CopyForm({ card, home, onClose }: CopyFormProps) {
  const session = useSession();
  const [title, setTitle] = useState(card.title);
  const [boardId, setBoardId] = useState(card.boardId);
  const [chosen, setChosen] = useState(card.columnId);
  const [along, setAlong] = useState(usual);
  const board = useShown('board', boardId)?.entity ?? home;
  const columns = useIds('column', board.id);
  const columnId = columns.includes(chosen) ? chosen : (columns[0] ?? '');
  const offered = partsOf(card, useIds('comment', card.id).length, board);
  const ready = title.trim() !== '' && columnId !== '';

  function copy(event: FormEvent): void {
    event.preventDefault();
    if (!ready) return;
    onClose();
    void copyCard(session, card, { columnId, title: title.trim(), parts: along }, board.name);
  }
  return (
    <Dialog
      title={t('card.copy')}
      lead={t('copyCard.lead')}
      onClose={onClose}
      foot={
        <SubmitFoot control="card.copy.save" form="copy-card" disabled={!ready} onCancel={onClose}>
          {t('card.copy')}
        </SubmitFoot>
      }
    >
      <form id="copy-card" onSubmit={copy}>
        <Field
          label={t('copyCard.title')}
          value={title}
          maxLength={limits.titleLength}
          autoFocus
          onFocus={(event) => event.target.select()}
          onChange={(event) => setTitle(event.target.value)}
        />
      </form>
      <Where {...{ card, board, columns, columnId }} onBoard={setBoardId} onColumn={setChosen} />
      {offered.length > 0 && (
        <Together label={t('copyCard.takeAlong')}>
          {offered.map(({ part, words }) => (
            <Tick
              control="card.copy.part"
              key={part}
              checked={along[part]}
              onChange={(on) => setAlong((now) => ({ ...now, [part]: on }))}
            >
              {words}
            </Tick>
          ))}
        </Together>
      )}
    </Dialog>
  );
}

/** Where a copy of a card goes, and what comes along. */
export function CopyDialog({ cardId }: { cardId: string }) {
  const { ui } = useSession();
  const card = useCard(cardId);
  const home = useShown('board', card?.boardId ?? '')?.entity;
  if (card === undefined || home === undefined) return null;
  return <CopyForm card={card} home={home} onClose={() => ui.set({ copyingCardId: null })} />;
}
