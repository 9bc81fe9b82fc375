import { Copy } from 'lucide-react';
import type { ComponentProps } from 'react';
import { useSession } from '../store/hooks.tsx';
import { Button } from './button.tsx';

interface CopyButtonProps extends Omit<ComponentProps<typeof Button>, 'onClick'> {
  text: string;
}

/** Puts a text on the clipboard, and says so. */
export function CopyButton({ text, children = 'Copy', ...rest }: CopyButtonProps) {
  const { ui, bridge } = useSession();
  async function copy(): Promise<void> {
    const answer = await bridge.command('copyText', { text });
    if (answer.ok) ui.say('Copied');
    else ui.complain(answer.message);
  }
  return (
    <Button small look="quiet" onClick={() => void copy()} {...rest}>
      <Copy size={14} aria-hidden />
      {children}
    </Button>
  );
}
