import { isAppUrl } from '../shell/app-address.ts';

/** Who sent a message, as far as it matters. */
export interface Sender {
  /** Whether it is one of the windows that this app opened. */
  isWindow: boolean;
  /** Whether it is the window's own document, not a frame in it. */
  isMainFrame: boolean;
  /** Address of the document that sent it. */
  url: string;
}

/** Only the app's own document, at the top of one of its own windows, is answered. */
export function isTrusted(sender: Sender): boolean {
  return sender.isWindow && sender.isMainFrame && isAppUrl(sender.url);
}
