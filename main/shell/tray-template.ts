import type { MenuItemConstructorOptions } from 'electron';
import { isConnected, type Status } from '../../preload/contract/index.ts';

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
  if (connection.state === 'signedOut') return 'Not signed in to a hub';
  const waiting = unsent === 1 ? ', 1 edit waiting' : `, ${unsent} edits waiting`;
  const there = isConnected({ connection }) ? 'Connected' : 'Without the hub';
  const now = connection.state === 'connecting' ? 'Connecting' : there;
  return `${workspaceName ?? 'Switchboard'}: ${now}${unsent > 0 ? waiting : ''}`;
}

function unreadWords(unread: number): string {
  return unread === 1 ? '1 notice' : `${unread} notices`;
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
    { label: 'Show Switchboard', click: deeds.show },
    { label: 'New window', click: deeds.newWindow },
    ...(boards.length === 0 ? [] : [separator]),
    ...boards.map(({ id, name }) => ({ label: escaped(name), click: () => deeds.showBoard(id) })),
    separator,
    { label: 'Do not disturb', type: 'checkbox', checked: quiet, click: () => deeds.setQuiet(!quiet) },
    { label: 'Preferences…', click: deeds.preferences },
    separator,
    { label: 'Quit Switchboard', click: deeds.quit },
  ];
}

/** An ampersand in a name is not a keyboard hint. */
function escaped(label: string): string {
  return label.replaceAll('&', '&&');
}
