import { readFile } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { isAppUrl } from './app-address.ts';

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

export interface AppFilesOptions {
  /** The built renderer. */
  folder: string;
  /** A fresh one a document: it lets through the style elements that our own scripts make, and no others. */
  nonce: () => string;
  /** Whether a page is to have all contrast that there is, from its first paint on. */
  moreContrast: () => boolean;
  /** BCP 47 tags: what a page is shown in from its first word on, and what the system is in. */
  locales: () => { shown: string; system: string };
}

/** Answers the app's own scheme from one folder. Knows no Electron. */
export function createAppFiles({ folder, nonce, moreContrast, locales }: AppFilesOptions) {
  return async (request: { method: string; url: string }): Promise<Response> => {
    const file = fileOf(folder, request.url);
    if (file === null || (request.method !== 'GET' && request.method !== 'HEAD')) return notFound();
    const content = await readFile(file).catch(() => null);
    if (content === null) return notFound();

    const extension = extname(file).toLowerCase();
    const headers = headersOf(contentTypes[extension] ?? 'application/octet-stream');
    // Heeded by workers alone: what a page may reach is said with the page.
    if (extension === '.js') headers.set('content-security-policy', "default-src 'none'; connect-src 'self'");
    if (extension !== '.html') return new Response(new Uint8Array(content), { headers });

    const value = nonce();
    const { shown, system } = locales();
    headers.set('content-security-policy', contentSecurityPolicy(value));
    const page = content
      .toString('utf8')
      .replaceAll('__CSP_NONCE__', value)
      .replace('__CONTRAST__', moreContrast() ? 'more' : 'usual')
      .replace('lang="en"', `lang="${shown}"`)
      .replace('__SYSTEM_LOCALE__', system);
    return new Response(page, { headers });
  };
}

export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** The file behind an address of ours; null where it would lie outside of the folder. */
function fileOf(folder: string, address: string): string | null {
  if (!isAppUrl(address)) return null;
  const path = decoded(new URL(address).pathname);
  if (path === null || path.includes('\0') || path.includes('\\')) return null;
  const file = join(folder, path === '/' ? 'index.html' : path);
  return file.startsWith(folder.endsWith(sep) ? folder : folder + sep) ? file : null;
}

function decoded(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}

function headersOf(contentType: string): Headers {
  return new Headers({
    'content-type': contentType,
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  });
}

function notFound(): Response {
  return new Response('Not found', { status: 404, headers: headersOf('text/plain; charset=utf-8') });
}
