import { randomBytes } from 'node:crypto';
import { ReadableStream } from 'node:stream/web';
import { app, protocol } from 'electron';
import { locale } from '../../preload/strings/translate.ts';
import { appScheme, isAppUrl } from './app-address.ts';
import { createAppFiles } from './app-files.ts';

/** Call before `ready`: Chromium learns about schemes once. Only a worker of ours may fetch: see app-files.ts. */
export function registerAppScheme(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, codeCache: true };
  protocol.registerSchemesAsPrivileged([{ scheme: appScheme, privileges }]);
}

/** `pictures` answers paths of its own; null for all others. Resolves once a window has its script. */
export function serveApp(
  folder: string,
  moreContrast: () => boolean,
  pictures: (path: string) => Promise<Response | null>,
): Promise<void> {
  const nonce = () => randomBytes(18).toString('base64');
  const locales = () => ({ shown: locale(), system: app.getLocale() });
  const files = createAppFiles({ folder, nonce, moreContrast, locales });
  return new Promise((resolve) => {
    let isFirst = true;
    protocol.handle(appScheme, async (request) => {
      const isReading = request.method === 'GET' && isAppUrl(request.url);
      const { pathname } = new URL(request.url);
      const picture = isReading ? await pictures(pathname) : null;
      const answer = picture ?? (await files(request));
      if (!isFirst || !pathname.endsWith('.js')) return answer;
      isFirst = false;
      const content = new Uint8Array(await answer.arrayBuffer());
      const taken = pieces(content, () => setTimeout(resolve, LAST_PIECE_MS));
      const { status, headers } = answer;
      return new Response(ReadableStream.from(taken) as BodyInit, { status, headers });
    });
  });
}

/** Bytes that Chromium takes at once. */
const PIECE = 64 * 1024;
/** What has been taken still has to be passed on, by the thread that would be busy with what waits for it, in ms. */
const LAST_PIECE_MS = 5;

/** Of content that is handed out as it is asked for; tells when all of it has been taken. */
function* pieces(content: Uint8Array, whenTaken: () => void): Iterable<Uint8Array> {
  for (let at = 0; at < content.length; at += PIECE) yield content.subarray(at, at + PIECE);
  whenTaken();
}
