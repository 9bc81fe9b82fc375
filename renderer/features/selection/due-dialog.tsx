import { type FormEvent, useState } from 'react';
import { t } from '../../../preload/strings/translate.ts';
import { cardsInWords } from '../../store/bulk.ts';
import { useCards, useSession } from '../../store/hooks.tsx';
import { useChanging } from '../../store/presence-hooks.ts';
import { fromLocalInput } from '../../ui/dates.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { SubmitFoot } from '../../ui/submit-foot.tsx';

/** When all of these cards are due, at any time that one likes. */
export function DueDialog({ cardIds }: { cardIds: readonly string[] }) {
  const { ui, bulk } = useSession();
  const cards = useCards(cardIds);
  const [text, setText] = useState('');
  const due = fromLocalInput(text);
  useChanging(cardIds[0], 'due');
  const close = () => ui.set({ datingCardIds: [] });

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (due === null) return;
    close();
    void bulk.setDue(cards, due);
  }
  return (
    <Dialog
      title={t('selection.dueOf', { cards: cardsInWords(cards.length) })}
      onClose={close}
      foot={
        <SubmitFoot control="due.save" form="due-of-cards" disabled={due === null} onCancel={close}>
          {t('selection.setDue')}
        </SubmitFoot>
      }
    >
      <form id="due-of-cards" onSubmit={submit}>
        <Field
          label={t('due.title')}
          type="datetime-local"
          value={text}
          max="9999-12-31T23:59"
          autoFocus
          onChange={(event) => setText(event.target.value)}
        />
      </form>
    </Dialog>
  );
}
