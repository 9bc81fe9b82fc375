import type {
  DraftChange,
  FileUnderWay,
  OpenCards,
  Opening,
  QueryResults,
  queryPayloads,
  ShownHere,
  View,
} from '../../preload/contract/index.ts';
import type { ImportDesk } from '../import/import-desk.ts';
import type { Hubs } from '../shell/hubs.ts';
import type { SettingsBook } from '../shell/settings.ts';
import type { SyncEngine } from '../sync/engine-port.ts';
import type { Search } from '../sync/search.ts';
import { type Handlers, success } from './answering.ts';

export interface QueryDeps<W> {
  engine: Pick<
    SyncEngine,
    'status' | 'notices' | 'identity' | 'people' | 'presence' | 'history' | 'operations'
  >;
  settings: Pick<SettingsBook, 'get'>;
  files: () => FileUnderWay[];
  search: Pick<Search, 'find'>;
  hubs: Pick<Hubs, 'known'>;
  imports: Pick<ImportDesk<W>, 'preview'>;
  drafts: () => DraftChange[];
  openCards: (window: W) => OpenCards;
  platform: Opening['platform'];
  hasKeyring: boolean;
  shownIn: (window: W) => ShownHere;
  openFeed: (window: W) => View;
  view: (window: W) => View;
}

export type QueryHandlers<W> = Handlers<typeof queryPayloads, QueryResults, W>;

export function queryHandlers<W>(deps: QueryDeps<W>): QueryHandlers<W> {
  const { engine, settings, search } = deps;
  return {
    opening: (_payload, window) =>
      success({
        status: engine.status(),
        settings: settings.get(),
        notices: engine.notices(),
        identity: engine.identity(),
        ...deps.shownIn(window),
        platform: deps.platform,
        hasKeyring: deps.hasKeyring,
        // Last: patches follow from here.
        view: deps.openFeed(window),
      }),
    view: (_payload, window) => success(deps.view(window)),
    hubs: () => success(deps.hubs.known()),
    people: () => engine.people.list(),
    operations: (asked) => engine.operations.now(asked),
    history: ({ of, id, after }) => engine.history.page(of, id, after),
    drafts: () => success(deps.drafts()),
    openCards: (_payload, window) => success(deps.openCards(window)),
    presence: () => success(engine.presence.now()),
    files: () => success(deps.files()),
    search: async ({ text }) => success(await search.find(text)),
    tablePreview: ({ choices, target }, window) => deps.imports.preview(window, choices, target),
  };
}
