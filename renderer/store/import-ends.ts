import type { Bridge } from '../../preload/contract/index.ts';
import { t } from '../../preload/strings/translate.ts';
import type { Actions } from './actions.ts';
import type { Ui } from './ui-store.ts';

/** Says how an import ended that no window waited for, with a way to what it brought. */
export function sayHowImportsEnd(
  bridge: Pick<Bridge, 'on'>,
  { ui, actions }: { ui: Pick<Ui, 'say' | 'complain'>; actions: Pick<Actions, 'showBoard'> },
): void {
  bridge.on('importEnded', (ended) => {
    switch (ended.how) {
      case 'imported':
        return ui.say(t('importEnds.imported', { name: ended.boardName }), {
          label: t('importEnds.open'),
          run: () => actions.showBoard(ended.boardId),
        });
      case 'cancelled':
        return ui.say(t('importEnds.cancelled', { name: ended.boardName }));
      case 'refused':
        return ui.complain(ended.message);
    }
  });
}
