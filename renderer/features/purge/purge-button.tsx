import { t } from '../../../preload/strings/translate.ts';
import { useMayPurge, useSession } from '../../store/hooks.tsx';
import type { Purging } from '../../store/ui-store.ts';
import { Button } from '../../ui/button.tsx';

/** For owners and admins, beside what is archived. */
export function PurgeButton({ of, name, small }: { of: Purging; name: string; small?: boolean }) {
  const { ui } = useSession();
  if (!useMayPurge()) return null;
  return (
    <Button
      control="purge.ask"
      look="danger"
      small={small ?? false}
      aria-label={t('purge.removeNamed', { name })}
      onClick={() => ui.set({ purging: of })}
    >
      {t('purge.remove')}
    </Button>
  );
}
