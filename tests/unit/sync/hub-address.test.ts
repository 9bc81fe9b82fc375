import { describe, expect, test } from 'vitest';
import { readHubAddress } from '../../../main/sync/hub-address.ts';

describe('a hub’s address', () => {
  test.each([
    ['http://192.168.1.20:4471/', 'http://192.168.1.20:4471'],
    ['  http://hub.local:4470/some/path?q ', 'http://hub.local:4470'],
    ['https://boards.example', 'https://boards.example'],
    ['http://boards.example', 'http://boards.example'],
    ['192.168.1.20', 'http://192.168.1.20:4470'],
    ['192.168.1.20:80', 'http://192.168.1.20'],
    ['hub.local:4471', 'http://hub.local:4471'],
    ['hub.local/', 'http://hub.local:4470'],
    ['localhost', 'http://localhost:4470'],
    ['http://[::1]:4471/', 'http://[::1]:4471'],
    ['[::1]:4471', 'http://[::1]:4471'],
    ['[::1]', 'http://[::1]:4470'],
    ['::1', 'http://[::1]:4470'],
    ['fd00::20', 'http://[fd00::20]:4470'],
    ['fe80::1', 'http://[fe80::1]:4470'],
  ])('written as “%s” is %s', (text, url) => {
    expect(readHubAddress(text)).toEqual({ url });
  });

  test.each(['fe80::1%eth0', '[fe80::1%eth0]:4470', 'http://[fe80::1%25eth0]:4470/', 'http://fe80::1%eth0'])(
    'of one network connection, as “%s”, is answered with what to write instead',
    (text) => {
      expect(readHubAddress(text)).toEqual({
        problem: expect.stringContaining('Write another address of the hub’s machine, such as http://'),
      });
    },
  );

  test('with a scheme and no brackets is answered with where they go', () => {
    expect(readHubAddress('http://fd00::20/')).toEqual({
      problem: 'Put the address in brackets: http://[fd00::20]:4470.',
    });
  });

  test.each(['', 'ftp://hub.local', 'file:///etc/passwd', 'http://', '::1:x', 'a b'])(
    'is not “%s”, and people are told how one looks',
    (text) => {
      expect(readHubAddress(text)).toEqual({
        problem: `“${text}” is not a hub’s address. Write it as the hub shows it, such as http://192.168.1.20:4470.`,
      });
    },
  );
});
