import { app, session } from 'electron';
import type { Log } from './log.ts';

/** Nothing that a window shows comes from a network: see the content security policy, which this backs up. */
const networkAddresses = ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*', 'ftp://*/*', 'file://*/*'];

/**
 * Shuts every way out of the one document a window loads: navigation, new windows, embedded pages,
 * permissions, downloads and the network. Call before the first window.
 */
export function hardenApp(log: Log): void {
  app.on('web-contents-created', (_event, contents) => {
    const refuse = (event: { preventDefault(): void }, what: string) => {
      event.preventDefault();
      log({ level: 'warn', message: `Refused: ${what}.` });
    };
    contents.on('will-navigate', (event) => refuse(event, 'navigation'));
    contents.on('will-frame-navigate', (event) => refuse(event, 'navigation of a frame'));
    contents.on('will-redirect', (event) => refuse(event, 'redirection'));
    contents.on('will-attach-webview', (event) => refuse(event, 'an embedded page'));
    contents.setWindowOpenHandler(() => {
      log({ level: 'warn', message: 'Refused: window.open.' });
      return { action: 'deny' };
    });
  });

  const ours = session.defaultSession;
  ours.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  ours.setPermissionCheckHandler(() => false);
  ours.setDevicePermissionHandler(() => false);
  ours.on('will-download', (event) => event.preventDefault());
  ours.webRequest.onBeforeRequest({ urls: networkAddresses }, (_details, answer) => answer({ cancel: true }));
}
