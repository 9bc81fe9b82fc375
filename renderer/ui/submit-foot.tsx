import type { ReactNode } from 'react';
import type { Control } from '../../preload/contract/index.ts';
import { t } from '../../preload/strings/translate.ts';
import { Button } from './button.tsx';

interface SubmitFootProps {
  /** What the form does. */
  control: Control;
  /** Id of the form that the dialog is about. */
  form: string;
  disabled: boolean;
  onCancel(): void;
  /** What the form does. */
  children: ReactNode;
}

/** The foot of a dialog that is a form. */
export function SubmitFoot({ control, form, disabled, onCancel, children }: SubmitFootProps) {
  return (
    <>
      <Button control="dialog.cancel" look="quiet" onClick={onCancel}>
        {t('common.cancel')}
      </Button>
      <Button control={control} look="primary" type="submit" form={form} disabled={disabled}>
        {children}
      </Button>
    </>
  );
}
