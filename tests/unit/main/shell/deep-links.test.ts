import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { handedOnSchema, incomingIn } from '../../../../main/shell/incoming.ts';
import { boardFileEndings, linkScheme, linkTo, readLink } from '../../../../preload/contract/index.ts';

const id = '0193f3a0-0000-7000-8000-00000000000a';

describe('a link of ours', () => {
  test.each([
    { what: 'board', boardId: id },
    { what: 'card', cardId: id },
    { what: 'join', hubUrl: 'http://192.168.1.20:4470', joinCode: 'ABCD-2345' },
    { what: 'join', hubUrl: 'https://[fd00::20]:4470', joinCode: 'ABCD-2345' },
  ] as const)('%j reads as what it was made of', (link) => {
    expect(readLink(linkTo(link))).toEqual(link);
    // As browsers and desktops hand it on.
    expect(readLink(`${linkTo(link)}/`)).toEqual(link);
  });

  test('may be written in capitals, as some mail programs do', () => {
    expect(readLink(`SWITCHBOARD://Board/${id.toUpperCase()}`)).toEqual({ what: 'board', boardId: id });
  });

  const hub = encodeURIComponent('http://192.168.1.20:4470');
  test.each([
    ['of another scheme', `https://board/${id}`],
    ['to nothing', 'switchboard://'],
    ['to what there is not', `switchboard://column/${id}`],
    ['without an id', 'switchboard://board/'],
    ['with an id of nobody', 'switchboard://board/../../etc/passwd'],
    ['with more than an id', `switchboard://board/${id}/archive`],
    ['with a question', `switchboard://card/${id}?run=1`],
    ['with a fragment', `switchboard://card/${id}#x`],
    ['with a name and password', `switchboard://u:p@board/${id}`],
    ['with a line end', `switchboard://card/${id}\n`],
    ['to a join without a code', `switchboard://join/${hub}`],
    ['to a join with markup for a code', `switchboard://join/${hub}/%3Cb%3E`],
    ['to a join at a file', `switchboard://join/${encodeURIComponent('file:///etc')}/ABCD`],
    ['to a join at an address with a path', `switchboard://join/${hub}%2Fevil/ABCD`],
    ['to a join with a password in it', `switchboard://join/${encodeURIComponent('http://a:b@c')}/ABCD`],
    ['that is cut in the middle of a letter', 'switchboard://join/%E4%B8/ABCD'],
    ['that has no end', `switchboard://board/${'0'.repeat(5000)}`],
  ])('is none %s', (_what, text) => {
    expect(readLink(text)).toBeNull();
  });
});

describe('what the app is started with', () => {
  test('is the last link or file of a board among the arguments, and no switch', () => {
    const link = `switchboard://board/${id}`;
    expect(incomingIn(['app', '.', '--no-sandbox', link], '/home')).toEqual({ what: 'link', url: link });
    expect(incomingIn(['app', '--x=a.json', 'Plan.switchboard', '--smoke'], '/home/ana')).toEqual({
      what: 'file',
      path: '/home/ana/Plan.switchboard',
    });
    expect(incomingIn(['app', '/tmp/Board.JSON'], '/')).toEqual({ what: 'file', path: '/tmp/Board.JSON' });
    expect(incomingIn(['app', '.', '--member-name=Ana', 'picture.png'], '/')).toBeNull();
    expect(incomingIn(['switchboard://not-an-argument'], '/')).toBeNull();
  });

  test('is taken from another instance only as it should be', () => {
    const handedOn = { incoming: { what: 'link', url: 'switchboard://x' } };
    expect(handedOnSchema.safeParse(handedOn).success).toBe(true);
    expect(handedOnSchema.safeParse({ incoming: { what: 'run', path: '/bin/sh' } }).success).toBe(false);
    expect(handedOnSchema.safeParse(undefined).success).toBe(false);
  });
});

test('the installed app is registered for our links and for our own kind of file', () => {
  const packaging = readFileSync('electron-builder.yml', 'utf8');
  expect(packaging).toMatch(new RegExp(`schemes:\\s+- ${linkScheme}\\n`));
  expect(packaging).toContain(`- ext: ${boardFileEndings[0]}\n`);
});
