import type { MenuItemConstructorOptions } from 'electron';
import { isConnected, type Status } from '../../preload/contract/index.ts';
import { t } from '../../preload/strings/translate.ts';

export interface TrayState {
  status: Status;
  /** Notices that the person has not dealt with. */
  unread: number;
  /** Boards that were shown last, the latest first. */
  boards: readonly { id: string; name: string }[];
  quiet: boolean;
}

export interface TrayDeeds {
  show(): void;
  showInbox(): void;
  showBoard(boardId: string): void;
  newWindow(): void;
  setQuiet(quiet: boolean): void;
  preferences(): void;
  quit(): void;
}

const separator: MenuItemConstructorOptions = { type: 'separator' };

/** How things stand, in a few words. */
export function trayStatus({ connection, unsent, workspaceName }: Status): string {
  if (connection.state === 'signedOut') return t('tray.notSignedIn');
  const there = isConnected({ connection }) ? t('tray.connected') : t('tray.withoutHub');
  const now = connection.state === 'connecting' ? t('tray.connecting') : there;
  const workspace = workspaceName ?? 'Switchboard';
  return unsent > 0
    ? t('tray.waiting', { workspace, now, count: unsent })
    : t('tray.status', { workspace, now });
}

function unreadWords(unread: number): string {
  return t('tray.notices', { count: unread });
}

/** What stands beside the icon while the pointer is over it. */
export function trayTip({ status, unread }: Pick<TrayState, 'status' | 'unread'>): string {
  return unread === 0 ? trayStatus(status) : `${trayStatus(status)}. ${unreadWords(unread)}`;
}

/** The icon's menu as data. */
export function trayTemplate(state: TrayState, deeds: TrayDeeds): MenuItemConstructorOptions[] {
  const { status, unread, boards, quiet } = state;
  return [
    { label: escaped(trayStatus(status)), enabled: false },
    ...(unread === 0 ? [] : [{ label: unreadWords(unread), click: deeds.showInbox }]),
    separator,
    { label: t('tray.show'), click: deeds.show },
    { label: t('menu.newWindow'), click: deeds.newWindow },
    ...(boards.length === 0 ? [] : [separator]),
    ...boards.map(({ id, name }) => ({ label: escaped(name), click: () => deeds.showBoard(id) })),
    separator,
    { label: t('tray.doNotDisturb'), type: 'checkbox', checked: quiet, click: () => deeds.setQuiet(!quiet) },
    { label: t('menu.preferences'), click: deeds.preferences },
    separator,
    { label: t('menu.quit'), click: deeds.quit },
  ];
}

/** An ampersand in a name is not a keyboard hint. */
function escaped(label: string): string {
  return label.replaceAll('&', '&&');
}
