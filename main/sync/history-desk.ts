import type { Answer, HistoryPage } from '../../preload/contract/index.ts';
import { historyPageSchema } from '../../server/protocol/index.ts';
import { answeredBy } from './answered.ts';
import { askHub, type HubAddress } from './hub-client.ts';

/** What was done on a board or to a card. Asked of the hub each time: nothing of it is kept here. */
export interface HistoryDesk {
  /** The newest page, or with `after`, `next` of another, the one that follows it. */
  page(of: 'board' | 'card', id: string, after: string | null): Promise<Answer<HistoryPage>>;
}

export function createHistoryDesk(address: () => HubAddress | null): HistoryDesk {
  const answered = answeredBy(address);
  return {
    page: (of, id, after) =>
      answered((hub) =>
        askHub(hub, `/api/${of}s/${id}/history${after === null ? '' : `?after=${after}`}`, historyPageSchema),
      ),
  };
}
