import { expect, test } from 'vitest';
import { readArguments } from '../../../../main/shell/arguments.ts';

test('the app reads its own switches and leaves the others to Chromium', () => {
  const argv = [
    'electron',
    '--no-sandbox',
    '.',
    '--pairing-file=hub/pairing.json',
    '--member-name=Ada L.',
    '--smoke',
    '--transport=legacy',
  ];
  expect(readArguments(argv, '/home/ada')).toEqual({
    pairingFile: '/home/ada/hub/pairing.json',
    memberName: 'Ada L.',
    transport: 'legacy',
    smoke: true,
  });
});

test('the last of several counts, and an empty one counts as none', () => {
  const argv = ['--pairing-file=/a', '--pairing-file=/b', '--member-name= '];
  const read = readArguments(argv, '/');
  expect(read).toEqual({ pairingFile: '/b', memberName: null, transport: 'stream', smoke: false });
});
