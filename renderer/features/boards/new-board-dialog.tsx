import { type FormEvent, useState } from 'react';
import { limits } from '../../../preload/contract/index.ts';
import { useIds, useSession, useWorkspace } from '../../store/hooks.tsx';
import { group } from '../../store/replica-view.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Field, Options, Tick } from '../../ui/field.tsx';
import { SubmitFoot } from '../../ui/submit-foot.tsx';

import { MemberPicker } from '../members/member-picker.tsx';

const usualColumns = ['To do', 'Doing', 'Done'];

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
        label="Who sees it"
        value={access}
        options={[
          { value: 'everyone', label: 'Everyone in the workspace' },
          { value: 'chosen', label: 'Only people I choose' },
        ]}
        onChoose={onAccess}
      />
      {access === 'chosen' && others.length > 0 && (
        <MemberPicker label="People on this board" memberIds={others} chosen={chosen} onPress={toggle} />
      )}
      {access === 'chosen' && others.length === 0 && (
        <p>Nobody else is here yet. You can add people to the board later.</p>
      )}
    </>
  );
}

export function NewBoardDialog() {
  const { ui, actions } = useSession();
  const [name, setName] = useState('');
  const [withColumns, setWithColumns] = useState(true);
  const [access, setAccess] = useState<Access>('everyone');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [busy, setBusy] = useState(false);
  const close = () => ui.set({ asking: null });

  async function create(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (name.trim() === '' || busy) return;
    setBusy(true);
    const columns = withColumns ? usualColumns : [];
    const created = await actions.createBoard(name.trim(), columns, access === 'chosen' ? chosen : null);
    if (created) close();
    else setBusy(false);
  }

  return (
    <Dialog
      title="New board"
      onClose={close}
      foot={
        <SubmitFoot
          control="board.create.save"
          form="new-board"
          disabled={name.trim() === '' || busy}
          onCancel={close}
        >
          Create board
        </SubmitFoot>
      }
    >
      <form id="new-board" onSubmit={(event) => void create(event)}>
        <Field
          label="Board name"
          placeholder="Spring release"
          value={name}
          maxLength={limits.nameLength}
          autoFocus
          onChange={(event) => setName(event.target.value)}
        />
      </form>
      <WhoSeesIt access={access} chosen={chosen} onAccess={setAccess} onChosen={setChosen} />
      <Tick control="board.create.columns" checked={withColumns} onChange={setWithColumns}>
        Start with the columns To do, Doing and Done
      </Tick>
    </Dialog>
  );
}
