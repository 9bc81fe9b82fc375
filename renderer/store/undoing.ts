import { t } from '../../preload/strings/translate.ts';
import type { Actions } from './actions.ts';
import type { ToastAction, Ui } from './ui-store.ts';

interface UndoingDeps {
  actions: Pick<Actions, 'ask'>;
  ui: Ui;
}

const of = (mutationId: string | undefined) => (mutationId === undefined ? undefined : { mutationId });

/** Takes back the step that the edit belongs to, or what this person did last in any window, and says what that was. */
export async function undo({ actions, ui }: UndoingDeps, mutationId?: string): Promise<void> {
  const outcome = await actions.ask('undo', of(mutationId));
  if (outcome?.done) {
    const again = outcome.mutationId ?? undefined;
    const run = () => void redo({ actions, ui }, again);
    ui.say(t('actions.undone', { says: outcome.says }), { label: t('actions.redo'), run });
  } else if (outcome) ui.say(outcome.says);
}

/** For a message that speaks of an edit: takes back that one, whatever was done since. */
export function undoing(deps: UndoingDeps, mutationId: string): ToastAction {
  return { label: t('common.undo'), run: () => void undo(deps, mutationId) };
}

export async function redo({ actions, ui }: UndoingDeps, mutationId?: string): Promise<void> {
  const outcome = await actions.ask('redo', of(mutationId));
  if (outcome) ui.say(outcome.done ? t('actions.redone', { says: outcome.says }) : outcome.says);
}
