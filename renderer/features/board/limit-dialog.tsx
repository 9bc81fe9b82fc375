import { type FormEvent, useState } from 'react';
import { type Column, limits } from '../../../preload/contract/index.ts';
import { t } from '../../../preload/strings/translate.ts';
import { useActions } from '../../store/hooks.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { SubmitFoot } from '../../ui/submit-foot.tsx';

/** What is typed as a limit; null: none. Undefined where it is not one. */
function limitIn(text: string): number | null | undefined {
  if (text.trim() === '') return null;
  const limit = Number(text);
  return Number.isInteger(limit) && limit >= 1 && limit <= limits.cardLimit ? limit : undefined;
}

interface LimitDialogProps {
  column: Column;
  /** Cards that are in it now. */
  count: number;
  onClose(): void;
}

/** How many cards may be in a column at a time. */
export function LimitDialog({ column, count, onClose }: LimitDialogProps) {
  const { dispatch } = useActions();
  const [text, setText] = useState(column.cardLimit === null ? '' : String(column.cardLimit));
  const limit = limitIn(text);

  function save(event: FormEvent): void {
    event.preventDefault();
    if (limit === undefined) return;
    if (limit !== column.cardLimit)
      void dispatch({ type: 'column.update', columnId: column.id, changes: { cardLimit: limit } });
    onClose();
  }
  return (
    <Dialog
      title={t('limit.title', { name: column.name })}
      lead={t('limit.lead')}
      onClose={onClose}
      foot={
        <SubmitFoot
          control="column.limit.save"
          form="card-limit"
          disabled={limit === undefined}
          onCancel={onClose}
        >
          {t('common.save')}
        </SubmitFoot>
      }
    >
      <form id="card-limit" onSubmit={save}>
        <Field
          label={t('limit.most')}
          inputMode="numeric"
          placeholder={t('limit.none')}
          value={text}
          maxLength={3}
          autoFocus
          note={
            limit === undefined
              ? t('limit.wrong', { cardLimit: limits.cardLimit })
              : t('limit.inIt', { count })
          }
          onChange={(event) => setText(event.target.value)}
        />
      </form>
    </Dialog>
  );
}
