import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { createAppFiles } from '../../../../main/shell/app-files.ts';

let ask: (url: string, method?: string) => Promise<Response>;

beforeEach(() => {
  const root = mkdtempSync(join(tmpdir(), 'app-files-'));
  const folder = join(root, 'renderer');
  mkdirSync(join(folder, 'assets'), { recursive: true });
  mkdirSync(join(root, 'renderer-secrets'));
  writeFileSync(join(root, 'secret.txt'), 'secret');
  writeFileSync(join(root, 'renderer-secrets', 'a.txt'), 'secret');
  writeFileSync(
    join(folder, 'index.html'),
    '<html lang="en" data-system-locale="__SYSTEM_LOCALE__" data-contrast="__CONTRAST__"><meta content="__CSP_NONCE__"><style nonce="__CSP_NONCE__">',
  );
  writeFileSync(join(folder, 'assets', 'index.js'), 'x __CSP_NONCE__');
  writeFileSync(join(folder, 'assets', 'index.css'), '');
  writeFileSync(join(folder, 'assets', 'inter.woff2'), '');
  writeFileSync(join(folder, 'assets', 'a b.svg'), '');
  writeFileSync(join(folder, 'assets', 'strange.xyz'), '');
  let documents = 0;
  const answer = createAppFiles({
    folder,
    nonce: () => `nonce${++documents}`,
    moreContrast: () => documents === 2,
    locales: () => ({ shown: 'de', system: 'fr-CH' }),
  });
  ask = (url, method = 'GET') => answer({ url, method });
});

test('a document gets the strict policy, with a nonce of its own that is also in the page', async () => {
  const response = await ask('switchboard-app://app/index.html');
  expect(response.headers.get('content-security-policy')).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-nonce1'; img-src 'self' data:; " +
      "font-src 'self'; connect-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  );
  expect(await response.text()).toBe(
    '<html lang="de" data-system-locale="fr-CH" data-contrast="usual"><meta content="nonce1"><style nonce="nonce1">',
  );
  expect(await (await ask('switchboard-app://app/')).text()).toContain('nonce2');
});

test('a document has the contrast that is wanted now before any script of it runs', async () => {
  const contrasts = [];
  for (let page = 1; page <= 3; page++)
    contrasts.push((await (await ask('switchboard-app://app/')).text()).includes('data-contrast="more"'));
  expect(contrasts).toEqual([false, true, false]);
});

test.each([
  ['index.html', 'text/html; charset=utf-8'],
  ['assets/index.js', 'text/javascript; charset=utf-8'],
  ['assets/index.css?v=1', 'text/css; charset=utf-8'],
  ['assets/inter.woff2', 'font/woff2'],
  ['assets/a%20b.svg', 'image/svg+xml'],
  ['assets/strange.xyz', 'application/octet-stream'],
])('%s is served as %s, and as nothing else', async (path, type) => {
  const response = await ask(`switchboard-app://app/${path}`);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe(type);
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
});

test('what is not a document is served byte for byte', async () => {
  expect(await (await ask('switchboard-app://app/assets/index.js')).text()).toBe('x __CSP_NONCE__');
});

describe('nothing but the built renderer is served', () => {
  test.each([
    'switchboard-app://app/../secret.txt',
    'switchboard-app://app/%2e%2e/secret.txt',
    'switchboard-app://app/..%2fsecret.txt',
    'switchboard-app://app/assets/..%2f..%2fsecret.txt',
    'switchboard-app://app/..%5csecret.txt',
    'switchboard-app://app/..%2frenderer-secrets%2fa.txt',
    'switchboard-app://app//etc/passwd',
    'switchboard-app://app/%2fetc%2fpasswd',
    'switchboard-app://app/index.html%00.js',
    'switchboard-app://app/%E0%A4%A',
    'switchboard-app://app/assets',
    'switchboard-app://app/missing.js',
    'switchboard-app://other/index.html',
    'switchboard-app://app:80/index.html',
    'file:///etc/passwd',
    'not a url',
  ])('%s', async (url) => {
    expect((await ask(url)).status).toBe(404);
  });

  test('and to nobody who wants to write', async () => {
    expect((await ask('switchboard-app://app/index.html', 'POST')).status).toBe(404);
  });
});
