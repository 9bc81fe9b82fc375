import { History } from 'lucide-react';
import { useState } from 'react';
import type { Card } from '../../../preload/contract/index.ts';
import { t } from '../../../preload/strings/translate.ts';
import { useIds } from '../../store/hooks.tsx';
import { Button } from '../../ui/button.tsx';
import { Section } from '../card/section.tsx';
import { HistoryList } from './history-list.tsx';
import { useHistory } from './use-history.ts';

function Opened({ card }: { card: Card }) {
  const comments = useIds('comment', card.id).length;
  const lastWrite = Math.max(0, ...Object.values(card.stamps).map(({ seq }) => seq));
  return <HistoryList asked={useHistory('card', card.id, `${lastWrite} ${comments}`)} cardId={card.id} />;
}

/** What was done to a card; the hub is asked once somebody wants to see it. */
export function CardHistory({ card }: { card: Card }) {
  const [open, setOpen] = useState(false);
  return (
    <Section
      title={t('history.title')}
      icon={<History size={16} />}
      actions={
        <Button control="card.history" small look="quiet" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? t('history.hide') : t('history.show')}
        </Button>
      }
    >
      {open && <Opened card={card} />}
    </Section>
  );
}
