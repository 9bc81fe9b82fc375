import { Copy } from 'lucide-react';
import type { ComponentProps } from 'react';
import { t } from '../../preload/strings/translate.ts';
import { useActions } from '../store/hooks.tsx';
import { Button } from './button.tsx';

interface CopyButtonProps extends Omit<ComponentProps<typeof Button>, 'onClick'> {
  text: string;
}

/** Puts a text on the clipboard, and says so. */
export function CopyButton({ text, children = t('common.copy'), ...rest }: CopyButtonProps) {
  const { copyText } = useActions();
  return (
    <Button small look="quiet" onClick={() => void copyText(text)} {...rest}>
      <Copy size={14} aria-hidden />
      {children}
    </Button>
  );
}
