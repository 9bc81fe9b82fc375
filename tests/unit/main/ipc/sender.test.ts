import { expect, test } from 'vitest';
import { isTrusted } from '../../../../main/ipc/sender.ts';

const ours = { isWindow: true, isMainFrame: true, url: 'switchboard-app://app/index.html' };

test('the document of one of the app’s own windows is answered', () => {
  expect(isTrusted(ours)).toBe(true);
});

test.each([
  ['another window’s', { isWindow: false }],
  ['a frame’s', { isMainFrame: false }],
  ['a web page’s', { url: 'https://app/index.html' }],
  ['a file’s', { url: 'file:///index.html' }],
  ['another host’s of our scheme', { url: 'switchboard-app://app.evil/index.html' }],
  ['one with our address as its user name', { url: 'switchboard-app://app@evil/' }],
  ['an empty page’s', { url: 'about:blank' }],
  ['a page’s without an address', { url: '' }],
])('%s request is not', (_whose, difference) => {
  expect(isTrusted({ ...ours, ...difference })).toBe(false);
});
