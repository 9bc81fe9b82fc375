import type {
  Answer,
  AttachOutcome,
  BoardLook,
  CommandPayload,
  CommandResults,
  commandPayloads,
  DraftChange,
  SaveOutcome,
  ShownPlace,
  Theme,
} from '../../preload/contract/index.ts';
import { t } from '../../preload/strings/translate.ts';
import type { MakeBoard } from '../import/board-maker.ts';
import type { ImportDesk } from '../import/import-desk.ts';
import type { ExportDesk } from '../shell/export-desk.ts';
import type { Hubs } from '../shell/hubs.ts';
import { allowedLink, isOwnLink } from '../shell/links.ts';
import type { SettingsBook } from '../shell/settings.ts';
import type { Painted } from '../shell/smoke.ts';
import type { SyncEngine } from '../sync/engine-port.ts';
import type { Undo } from '../sync/undo.ts';
import { type Handlers, refusal, success } from './answering.ts';

export interface CommandDeps<W> {
  engine: Pick<
    SyncEngine,
    'dismissNotice' | 'retryNotice' | 'reconnect' | 'people' | 'clicks' | 'operations' | 'painted'
  >;
  undo: Undo;
  settings: Pick<SettingsBook, 'get' | 'change'>;
  chooseTheme: (theme: Theme) => void;
  /** Throws where the system does not let it be changed. */
  startAtLogin: (on: boolean) => void;
  openWindow: (boardId: string | null, beside: W) => void;
  openCardWindow: (cardId: string, beside: W) => void;
  openOperations: (beside: W) => void;
  goTo: (place: CommandPayload<'goTo'>) => void;
  showBoard: (window: W, boardId: string | null, look: BoardLook | null) => void;
  showPlace: (window: W, place: ShownPlace | null) => void;
  imports: ImportDesk<W>;
  /** The file that the window was asked to open, for its import. */
  takeFile: (window: W) => string | null;
  makeBoard: MakeBoard;
  cancelImport: () => void;
  exporting: Pick<ExportDesk<W>, 'start' | 'cancel'>;
  attachFiles: (window: W, cardId: string) => Promise<Answer<AttachOutcome>>;
  bringFilePart: (part: CommandPayload<'bringFilePart'>) => Promise<Answer<null>>;
  dropFile: (id: string) => void;
  retryFile: (id: string) => void;
  saveUnsentFile: (window: W, id: string) => Promise<Answer<SaveOutcome>>;
  saveAttachment: (window: W, which: CommandPayload<'saveAttachment'>) => Promise<Answer<SaveOutcome>>;
  shrunk: (id: string, content: Uint8Array | null) => Promise<void>;
  hubs: Pick<Hubs, 'join' | 'switchTo'>;
  forgetHub: (window: W, workspaceId: string) => Promise<Answer<{ forgotten: boolean }>>;
  showLogs: () => void;
  saveDiagnostics: (window: W) => Promise<Answer<SaveOutcome>>;
  saveIncident: (window: W, which: CommandPayload<'saveIncident'>) => Promise<Answer<SaveOutcome>>;
  /** A link to a board or card of ours, in a text. */
  openOwnLink: (url: string) => void;
  /** Hands an address to the person's browser or mail program. */
  openExternal: (url: string) => Promise<void>;
  copyText: (text: string) => void;
  keepDraft: (window: W, change: DraftChange) => void;
  focusCard: (window: W, cardId: string, commentId: string | null) => boolean;
  painted: (window: W, what: Painted) => void;
  turned: (turn: number) => void;
}

export type CommandHandlers<W> = Handlers<typeof commandPayloads, CommandResults, W>;

export function commandHandlers<W>(deps: CommandDeps<W>): CommandHandlers<W> {
  const { engine, imports, settings, undo } = deps;
  return {
    dispatch: ({ command, base }) => undo.dispatch(command, base),
    dispatchAll: ({ commands, base }) => undo.dispatchAll(commands, base),
    makeBoard: ({ from, name, memberIds }) => deps.makeBoard(from, { name, memberIds }),
    undo: (of) => undo.undo(of?.mutationId),
    redo: (of) => undo.redo(of?.mutationId),
    openWindow({ boardId, cardId }, window) {
      if (cardId === null) deps.openWindow(boardId, window);
      else deps.openCardWindow(cardId, window);
      return success(null);
    },
    openOperations(_payload, window) {
      deps.openOperations(window);
      return success(null);
    },
    goTo(place) {
      deps.goTo(place);
      return success(null);
    },
    showBoard({ boardId, look }, window) {
      deps.showBoard(window, boardId, look);
      return success(null);
    },
    showPlace(place, window) {
      deps.showPlace(window, place);
      return success(null);
    },
    dropFileAt({ path }, window) {
      imports.offer(window, { file: path, content: null });
      return success(null);
    },
    dropImport({ name, content }, window) {
      imports.offer(window, { file: name, content });
      return success(null);
    },
    openImport: ({ given }, window) => imports.open(window, given ? deps.takeFile(window) : null),
    importBoard: ({ includeArchived }, window) => imports.importBoard(window, includeArchived),
    importTable: ({ choices, target }, window) => imports.importTable(window, choices, target),
    closeImport(_payload, window) {
      imports.close(window);
      return success(null);
    },
    cancelImport() {
      deps.cancelImport();
      return success(null);
    },
    exportBoard: (what, window) => deps.exporting.start(window, what),
    cancelExport(_payload, window) {
      deps.exporting.cancel(window);
      return success(null);
    },
    attachFiles: ({ cardId }, window) => deps.attachFiles(window, cardId),
    bringFilePart: (part) => deps.bringFilePart(part),
    dropFile({ id }) {
      deps.dropFile(id);
      return success(null);
    },
    retryFile({ id }) {
      deps.retryFile(id);
      return success(null);
    },
    saveUnsentFile: ({ id }, window) => deps.saveUnsentFile(window, id),
    saveAttachment: (which, window) => deps.saveAttachment(window, which),
    async shrunk({ id, content }) {
      await deps.shrunk(id, content);
      return success(null);
    },
    setSettings({ theme, ...changes }) {
      if (changes.startAtLogin !== undefined) {
        const failure = failureOf(() => deps.startAtLogin(changes.startAtLogin === true));
        if (failure) return refusal('system-refused', systemRefused(failure));
      }
      if (theme !== undefined) deps.chooseTheme(theme);
      const given = Object.entries(changes).filter(([, value]) => value !== undefined);
      return success(settings.change(Object.fromEntries(given)));
    },
    showLogs() {
      deps.showLogs();
      return success(null);
    },
    saveDiagnostics: (_payload, window) => deps.saveDiagnostics(window),
    saveIncident: (which, window) => deps.saveIncident(window, which),
    async openLink({ url }) {
      if (isOwnLink(url)) {
        deps.openOwnLink(url);
        return success(null);
      }
      const allowed = allowedLink(url);
      if (allowed === null) return refusal('link-refused', t('requests.linkRefused'));
      await deps.openExternal(allowed);
      return success(null);
    },
    copyText({ text }) {
      deps.copyText(text);
      return success(null);
    },
    dismissNotice({ noticeId }) {
      engine.dismissNotice(noticeId);
      return success(null);
    },
    retryNotice: ({ noticeId }) => engine.retryNotice(noticeId),
    reconnect() {
      engine.reconnect();
      return success(null);
    },
    join: (request) => deps.hubs.join(request),
    switchHub: ({ workspaceId }) => deps.hubs.switchTo(workspaceId),
    forgetHub: ({ workspaceId }, window) => deps.forgetHub(window, workspaceId),
    invite: (request) => engine.people.invite(request),
    operate: (act) => engine.operations.act(act),
    takeInviteBack: ({ inviteId }) => engine.people.takeInviteBack(inviteId),
    goOnFrom: ({ sessionId }) => engine.people.goOnFrom(sessionId),
    handOver: ({ sessionId, handover }) => engine.people.handOver(sessionId, handover),
    signDeviceOut: ({ deviceId }) => engine.people.signDeviceOut(deviceId),
    keepDraft(change, window) {
      deps.keepDraft(window, change);
      return success(null);
    },
    clicked({ control }) {
      if (settings.get().countClicks) engine.clicks.count(control);
      return success(null);
    },
    focusCard: ({ cardId, commentId }, window) =>
      success({ found: deps.focusCard(window, cardId, commentId) }),
    fared(how) {
      engine.painted(how);
      return success(null);
    },
    painted(what, window) {
      deps.painted(window, what);
      return success(null);
    },
    turned({ turn }) {
      deps.turned(turn);
      return success(null);
    },
  };
}

function failureOf(work: () => void): NodeJS.ErrnoException | null {
  try {
    work();
    return null;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

const systemRefused = ({ code, message }: NodeJS.ErrnoException) =>
  t('preferences.loginRefused', { why: code ?? message });
