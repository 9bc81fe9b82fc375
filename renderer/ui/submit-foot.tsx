import type { ReactNode } from 'react';
import { Button } from './button.tsx';

interface SubmitFootProps {
  /** Id of the form that the dialog is about. */
  form: string;
  disabled: boolean;
  onCancel(): void;
  /** What the form does. */
  children: ReactNode;
}

/** The foot of a dialog that is a form. */
export function SubmitFoot({ form, disabled, onCancel, children }: SubmitFootProps) {
  return (
    <>
      <Button look="quiet" onClick={onCancel}>
        Cancel
      </Button>
      <Button look="primary" type="submit" form={form} disabled={disabled}>
        {children}
      </Button>
    </>
  );
}
