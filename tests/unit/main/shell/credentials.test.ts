import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { type Cipher, createCredentialStore } from '../../../../main/shell/credentials.ts';

const credentials = {
  hubUrl: 'http://192.168.1.5:4400',
  token: 'a-token-nobody-may-see',
  identity: { memberId: 'm', memberName: 'Ada', deviceId: 'd' },
  workspaceId: 'w',
  workspaceName: 'Team',
};
/** Stands for the system's keyring, which only Electron can reach. */
const keyring: Cipher = {
  encrypt: (text) => Buffer.from([...Buffer.from(text)].map((byte) => byte ^ 0x5a)),
  decrypt(sealed) {
    const text = Buffer.from([...sealed].map((byte) => byte ^ 0x5a)).toString();
    if (!text.startsWith('{')) throw new Error('wrong key');
    return text;
  },
};

let folder: string;
let file: string;
let said: string[];
const open = (cipher: Cipher | null) =>
  createCredentialStore({
    file,
    cipher,
    now: () => Date.UTC(2026, 0, 2),
    log: ({ message }) => said.push(message),
  });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sign-in-'));
  file = join(folder, 'sign-in.json');
  said = [];
});

test('who has never joined has no credentials', () => {
  expect(open(keyring).load()).toBeNull();
  expect(said).toEqual([]);
});

test('with a keyring the token is not on disk in the clear', () => {
  open(keyring).save(credentials);
  expect(readFileSync(file, 'utf8')).not.toContain('nobody-may-see');
  expect(open(keyring).load()).toEqual(credentials);
});

test('without one only the owner can read the file, and the log says so', () => {
  writeFileSync(file, JSON.stringify({ plain: credentials }), { mode: 0o666 });
  open(null).save(credentials);
  // Windows has no such bits; there the profile folder is the owner's alone.
  expect(statSync(file).mode & 0o777).toBe(process.platform === 'win32' ? 0o666 : 0o600);
  expect(open(null).load()).toEqual(credentials);
  expect(said).toEqual(['No keyring on this system: the sign-in is kept in a file that only you can read.']);
});

test('a sign-in kept in the clear is sealed as soon as there is a keyring', () => {
  open(null).save(credentials);
  expect(open(keyring).load()).toEqual(credentials);
  expect(readFileSync(file, 'utf8')).not.toContain('nobody-may-see');
});

test('a sealed sign-in waits, untouched, for a keyring that is away', () => {
  open(keyring).save(credentials);
  expect(open(null).load()).toBeNull();
  expect(open(keyring).load()).toEqual(credentials);
});

describe('a file that cannot be read counts as none and is set aside', () => {
  test.each([
    ['empty', ''],
    ['half written', '{"sealed": "AAA'],
    ['all NUL bytes', '\0'.repeat(400)],
    ['JSON of another shape', '{"plain": {"hubUrl": 5}}'],
    ['sealed with another key', JSON.stringify({ sealed: Buffer.from('other').toString('base64') })],
  ])('%s', (_what, text) => {
    writeFileSync(file, text);
    const store = open(keyring);
    expect(store.load()).toBeNull();
    expect(readdirSync(folder)).toEqual(['sign-in.corrupt-2026-01-02T00-00-00.000Z.json']);
    store.save(credentials);
    expect(store.load()).toEqual(credentials);
    expect(said).toEqual(['The sign-in file could not be read.']);
  });
});

test('signing out leaves nothing behind', () => {
  const store = open(keyring);
  store.save(credentials);
  store.clear();
  store.clear();
  expect(readdirSync(folder)).toEqual([]);
});

describe('a device that has joined several hubs', () => {
  const home = { ...credentials, workspaceId: 'home', workspaceName: 'Home', token: 'home-token' };

  test.each([['with', keyring] as const, ['without', null] as const])(
    '%s a keyring keeps who it is to each, and uses the one that it went to last',
    (_how, cipher) => {
      open(cipher).save(credentials);
      open(cipher).save(home);
      expect(open(cipher).load()).toEqual(home);
      expect(open(cipher).all()).toEqual([home, credentials]);
      const renewed = { ...credentials, token: 'a-new-token' };
      open(cipher).save(renewed);
      expect(open(cipher).all()).toEqual([renewed, home]);
    },
  );

  test('loses none of them where one is joined while the keyring is away', () => {
    open(keyring).save(credentials);
    open(null).save(home);
    expect(open(null).all()).toEqual([home]);
    expect(open(keyring).all()).toEqual([home, credentials]);
    expect(readFileSync(file, 'utf8')).not.toContain('home-token');
  });

  test('reads what an older version wrote of its one hub', () => {
    writeFileSync(file, JSON.stringify({ plain: credentials }));
    expect(open(null).all()).toEqual([credentials]);
  });
});
