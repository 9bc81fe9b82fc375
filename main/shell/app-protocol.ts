import { randomBytes } from 'node:crypto';
import { protocol } from 'electron';
import { appScheme } from './app-address.ts';
import { createAppFiles } from './app-files.ts';

/** Call before `ready`: Chromium learns about schemes once. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: appScheme, privileges: { standard: true, secure: true } }]);
}

export function serveApp(folder: string, moreContrast: () => boolean): void {
  const nonce = () => randomBytes(18).toString('base64');
  const answer = createAppFiles({ folder, nonce, moreContrast });
  protocol.handle(appScheme, answer);
}
