import { t } from '../../preload/strings/translate.ts';
import type { Actions } from './actions.ts';
import type { Ui } from './ui-store.ts';

interface UndoingDeps {
  actions: Pick<Actions, 'ask'>;
  ui: Ui;
}

/** Takes back what this person did last in any window, and says what that was. */
export async function undo({ actions, ui }: UndoingDeps): Promise<void> {
  const outcome = await actions.ask('undo', undefined);
  if (outcome?.done)
    ui.say(t('actions.undone', { says: outcome.says }), {
      label: t('actions.redo'),
      run: () => void redo({ actions, ui }),
    });
  else if (outcome) ui.say(outcome.says);
}

export async function redo({ actions, ui }: UndoingDeps): Promise<void> {
  const outcome = await actions.ask('redo', undefined);
  if (outcome) ui.say(outcome.done ? t('actions.redone', { says: outcome.says }) : outcome.says);
}
