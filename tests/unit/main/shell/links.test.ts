import { describe, expect, test } from 'vitest';
import { allowedLink } from '../../../../main/shell/links.ts';

describe('a link that could start a program or give something away is never opened', () => {
  test.each([
    'file:///etc/passwd',
    'FiLe:///etc/passwd',
    'file://server/share',
    'smb://h/s',
    'ms-msdt:x',
    'ms-msdt:/id PCWDiagnostic',
    'search-ms:query=x',
    'javascript:alert(1)',
    'JAVASCRIPT:alert(1)',
    'java\nscript:alert(1)',
    ' javascript:alert(1)',
    '\u0001javascript:alert(1)',
    'vbscript:x',
    'data:text/html,<script>1</script>',
    'blob:https://example.com/1',
    'about:blank',
    'chrome://settings',
    'devtools://devtools',
    'switchboard-app://app/index.html',
    'ftp://example.com/',
    'ws://example.com/',
    'view-source:https://example.com',
    'tel:110',
    '../../x',
    '/etc/passwd',
    '//example.com/x',
    'C:\\Windows\\System32\\calc.exe',
    '\\\\server\\share',
    'x',
    '',
    ' ',
    'https://',
    'https://user:secret@example.com/',
    'https://www.bank.example@evil.example/',
    'https://example.com/a b',
    'https://example.com/\u202egnp.exe',
    ' https://example.com/',
    'https://example.com/\n',
    'https://example.com/\u0000',
    'mailto:',
    'mailto:nobody',
    'mailto:a@example.com?attach=/etc/passwd',
    'mailto:a@example.com?subject=x&ATTACHMENT=/etc/passwd',
  ])('%j', (link) => {
    expect(allowedLink(link)).toBeNull();
  });
});

describe('a link to a web page or a mail address is handed on, normalised', () => {
  test.each([
    ['https://example.com', 'https://example.com/'],
    ['HTTPS://Example.COM/a?b=c#d', 'https://example.com/a?b=c#d'],
    ['http://192.168.1.5:4400/board', 'http://192.168.1.5:4400/board'],
    ['http://[::1]:4400/', 'http://[::1]:4400/'],
    ['https://пример.рф/', 'https://xn--e1afmkfd.xn--p1ai/'],
    // Hosts that look like another’s are opened as what they are: a Cyrillic о, a full-width dot, a soft hyphen.
    ['https://gоogle.com/', 'https://xn--gogle-jye.com/'],
    ['https://example。com/', 'https://example.com/'],
    ['https://examp1e.com.evil.example/', 'https://examp1e.com.evil.example/'],
    ['https://0x7f.1/', 'https://127.0.0.1/'],
    ['https:\\\\example.com\\x', 'https://example.com/x'],
    ['mailto:a@example.com', 'mailto:a@example.com'],
    ['mailto:a@example.com?subject=Hi&body=x', 'mailto:a@example.com?subject=Hi&body=x'],
  ])('%j', (link, opened) => {
    expect(allowedLink(link)).toBe(opened);
  });
});
