import { type FormEvent, useState } from 'react';
import { boardTemplates, limits, type NewBoardFrom } from '../../../preload/contract/index.ts';
import { listed } from '../../../preload/strings/formats.ts';
import { t } from '../../../preload/strings/translate.ts';
import { useIds, useSession, useWorkspace } from '../../store/hooks.tsx';
import { group } from '../../store/replica-view.ts';
import { Choice } from '../../ui/choice.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field, Options, Tick } from '../../ui/field.tsx';
import { SubmitFoot } from '../../ui/submit-foot.tsx';
import { MemberPicker } from '../members/member-picker.tsx';
import { BoardUnderWay, useMaking } from './board-under-way.tsx';

const usualColumns = () => [t('newBoard.toDo'), t('newBoard.doing'), t('newBoard.done')];

type Access = 'everyone' | 'chosen';

interface WhoSeesItProps {
  access: Access;
  chosen: readonly string[];
  onAccess(access: Access): void;
  onChosen(memberIds: readonly string[]): void;
}

function WhoSeesIt({ access, chosen, onAccess, onChosen }: WhoSeesItProps) {
  const me = useWorkspace((state) => state.identity?.memberId);
  const others = useIds('member', group.everyone).filter((id) => id !== me);
  const toggle = (id: string) =>
    onChosen(chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id]);
  return (
    <>
      <Options
        control="board.create.access"
        label={t('newBoard.whoSees')}
        value={access}
        options={[
          { value: 'everyone', label: t('newBoard.everyone') },
          { value: 'chosen', label: t('newBoard.chosen') },
        ]}
        onChoose={onAccess}
      />
      {access === 'chosen' && others.length > 0 && (
        <MemberPicker label={t('newBoard.people')} memberIds={others} chosen={chosen} onPress={toggle} />
      )}
      {access === 'chosen' && others.length === 0 && <p>{t('newBoard.nobodyElse')}</p>}
    </>
  );
}

/** What a new board starts with: an id of `starts`, or `board:` and the id of the board that it is to be like. */
type Start = string;
const likeBoard = (boardId: string): Start => `board:${boardId}`;
const boardIn = (start: Start) => (start.startsWith('board:') ? start.slice('board:'.length) : null);

interface StartsWithProps {
  start: Start;
  /** The board that is to be copied, where that was asked for. */
  copyOf: string | null;
  cards: boolean;
  onStart(start: Start): void;
  onCards(cards: boolean): void;
}

function useStarts(copyOf: string | null): { value: Start; label: string; says?: string }[] {
  const boards = useWorkspace((state) => state.parts.board.byId);
  const own = [...boards.values()].map(({ entity }) => entity);
  const copied = own.filter(({ id }) => id === copyOf);
  const templates = own.filter(({ id, template, archived }) => template && !archived && id !== copyOf);
  return [
    ...copied.map(({ id, name }) => ({ value: likeBoard(id), label: t('newBoard.copyOf', { name }) })),
    { value: 'usual', label: t('newBoard.usual', { columns: listed(usualColumns()) }) },
    { value: 'empty', label: t('newBoard.nothing') },
    ...templates.map(({ id, name }) => ({
      value: likeBoard(id),
      label: t('newBoard.ownTemplate', { name }),
    })),
    ...boardTemplates().map(({ id, name, says }) => ({ value: id, label: name, says })),
  ];
}

function StartsWith({ start, copyOf, cards, onStart, onCards }: StartsWithProps) {
  const starts = useStarts(copyOf);
  const says = starts.find(({ value }) => value === start)?.says;
  return (
    <>
      <Choice
        control="board.create.start"
        label={t('newBoard.startWith')}
        value={start}
        options={starts}
        onChoose={onStart}
        {...(says !== undefined && { note: says })}
      />
      {boardIn(start) !== null && (
        <Tick control="board.create.cards" checked={cards} onChange={onCards}>
          {t('newBoard.cardsToo')}
        </Tick>
      )}
    </>
  );
}

function useStart() {
  const { ui, workspace } = useSession();
  const [copyOf] = useState(() => ui.store.getState().copyingBoardId);
  const [start, setStart] = useState<Start>(copyOf === null ? 'usual' : likeBoard(copyOf));
  const [cards, setCards] = useState(true);
  const original = workspace.store.getState().parts.board.byId.get(copyOf ?? '')?.entity;
  function from(): NewBoardFrom | null {
    const boardId = boardIn(start);
    if (boardId !== null) return { what: 'board', boardId, cards };
    return start === 'usual' || start === 'empty' ? null : { what: 'template', templateId: start };
  }
  const columns = start === 'usual' ? usualColumns() : [];
  return { original, from, columns, shown: { start, copyOf, cards, onStart: setStart, onCards: setCards } };
}

export function NewBoardDialog() {
  const { ui, actions, workspace } = useSession();
  const { original, from, columns, shown } = useStart();
  const [name, setName] = useState(
    original === undefined
      ? ''
      : t('newBoard.nameOfCopy', { name: original.name }).slice(0, limits.nameLength),
  );
  const isPrivate = original?.access === 'members';
  const [access, setAccess] = useState<Access>(isPrivate ? 'chosen' : 'everyone');
  const me = workspace.store.getState().identity?.memberId;
  const [chosen, setChosen] = useState<readonly string[]>(
    isPrivate ? original.memberIds.filter((id) => id !== me) : [],
  );
  const [busy, setBusy] = useState(false);
  const making = useMaking();
  const close = () => ui.set({ asking: null, copyingBoardId: null });

  async function create(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (name.trim() === '' || busy) return;
    setBusy(true);
    const memberIds = access === 'chosen' ? chosen : null;
    const source = from();
    const created =
      source === null
        ? await actions.createBoard(name.trim(), columns, memberIds)
        : await actions.createBoardFrom(source, name.trim(), memberIds);
    if (created) close();
    else setBusy(false);
  }

  if (busy && making !== null) return <BoardUnderWay name={name.trim()} progress={making} onClose={close} />;
  return (
    <Dialog
      title={original === undefined ? t('newBoard.title') : t('newBoard.copyTitle')}
      onClose={close}
      foot={
        <SubmitFoot
          control="board.create.save"
          form="new-board"
          disabled={name.trim() === '' || busy}
          onCancel={close}
        >
          {busy ? t('newBoard.creating') : t('newBoard.create')}
        </SubmitFoot>
      }
    >
      <form id="new-board" onSubmit={(event) => void create(event)}>
        <Field
          label={t('newBoard.name')}
          placeholder={t('newBoard.example')}
          value={name}
          maxLength={limits.nameLength}
          autoFocus
          onChange={(event) => setName(event.target.value)}
        />
      </form>
      <StartsWith {...shown} />
      <WhoSeesIt access={access} chosen={chosen} onAccess={setAccess} onChosen={setChosen} />
    </Dialog>
  );
}
