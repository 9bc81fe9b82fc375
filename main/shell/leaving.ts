import { isConnected } from '../../preload/contract/index.ts';
import { t } from '../../preload/strings/translate.ts';
import { cutText } from '../import/text-cut.ts';
import type { SyncEngine } from '../sync/engine-port.ts';

export interface LeavingDeps {
  engine: Pick<SyncEngine, 'status' | 'on' | 'openFeed'>;
  /** Tells the person what is left, and asks whether to quit all the same. */
  ask: (words: { message: string; detail: string }) => Promise<boolean>;
}

/** How long what has not been sent yet may take while the hub is there, in ms. */
const patienceMs = 2000;
const longestTitle = 60;
const mostNamed = 5;

/** Whether the app may quit: at once where nothing is unsent, else after a moment, or when the person says so. */
export async function mayLeave({ engine, ask }: LeavingDeps): Promise<boolean> {
  if (isConnected(engine.status())) await whenSent(engine);
  const { unsent } = engine.status();
  return unsent === 0 || (await ask(unsentWords(unsent, pendingTitles(engine))));
}

function whenSent(engine: LeavingDeps['engine']): Promise<void> {
  return new Promise((resolve) => {
    const stop = engine.on('status', look);
    const late = setTimeout(end, patienceMs);
    function end(): void {
      clearTimeout(late);
      stop();
      resolve();
    }
    function look(): void {
      if (engine.status().unsent === 0 || !isConnected(engine.status())) end();
    }
    look();
  });
}

/** Of the cards, columns and boards with an edit that the hub does not have yet. */
function pendingTitles(engine: LeavingDeps['engine']): string[] {
  const feed = engine.openFeed(() => undefined);
  const pending = feed.view().entities.filter((shown) => shown.pending);
  feed.close();
  return pending.flatMap(({ entity }) => {
    if (entity.kind === 'card') return [entity.title];
    return entity.kind === 'column' || entity.kind === 'board' ? [entity.name] : [];
  });
}

export function unsentWords(unsent: number, titles: readonly string[]): { message: string; detail: string } {
  const message = t('native.unsent', { count: unsent });
  const kept = t('native.unsentKept', { count: unsent });
  const more = titles.length > mostNamed ? [t('native.andMore', { count: titles.length - mostNamed })] : [];
  const named = titles
    .slice(0, mostNamed)
    .map((title) => t('native.quoted', { title: cutText(title, longestTitle) }));
  return { message, detail: named.length === 0 ? kept : `${[...named, ...more].join(', ')}.\n\n${kept}` };
}
