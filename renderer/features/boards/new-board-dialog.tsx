import { type FormEvent, useState } from 'react';
import { limits } from '../../../preload/contract/index.ts';
import { useSession } from '../../store/hooks.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field, Tick } from '../../ui/field.tsx';

const usualColumns = ['To do', 'Doing', 'Done'];

export function NewBoardDialog() {
  const { ui, actions } = useSession();
  const [name, setName] = useState('');
  const [withColumns, setWithColumns] = useState(true);
  const [busy, setBusy] = useState(false);
  const close = () => ui.set({ asking: null });

  async function create(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (name.trim() === '' || busy) return;
    setBusy(true);
    const created = await actions.createBoard(name.trim(), withColumns ? usualColumns : []);
    if (created) close();
    else setBusy(false);
  }

  return (
    <Dialog
      title="New board"
      onClose={close}
      foot={
        <>
          <Button look="quiet" onClick={close}>
            Cancel
          </Button>
          <Button look="primary" type="submit" form="new-board" disabled={name.trim() === '' || busy}>
            Create board
          </Button>
        </>
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
      <Tick checked={withColumns} onChange={setWithColumns}>
        Start with the columns To do, Doing and Done
      </Tick>
    </Dialog>
  );
}
