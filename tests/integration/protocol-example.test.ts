import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type HubProcess, newFolder, startHub } from '../support/hub-process.ts';

let hub: HubProcess;
beforeEach(async () => {
  hub = await startHub();
});
afterEach(() => hub.kill());

/** The shell blocks of the page, in order, for this hub: only its address and its code are put in. */
function example(): string {
  const blocks = [...readFileSync('docs/protocol.md', 'utf8').matchAll(/^```sh\n(.*?)^```$/gms)];
  return blocks
    .map(([, block]) => block)
    .join('\n')
    .replace(/^HUB=.*$/m, `HUB=${hub.url}`)
    .replace(/^CODE=\S+/m, `CODE=${hub.pairing().joinCode}`);
}

const lacks = ['bash', 'curl', 'jq'].filter((tool) => spawnSync(tool, ['--version']).error);

test.skipIf(lacks.length > 0)(
  'the example of docs/protocol.md does, line by line, what the page says',
  async () => {
    const shell = spawn('bash', ['--norc', '-eu', '-o', 'pipefail', '-c', example()], {
      cwd: newFolder('example'),
    });
    let [out, errors] = ['', ''];
    shell.stdout.on('data', (text) => (out += text));
    shell.stderr.on('data', (text) => (errors += text));
    const [code] = await once(shell, 'close');
    expect(errors).toBe('');
    const [title, comment, sameComment, archived, refusal, ...rest] = out.trim().split('\n');
    expect([title, archived]).toEqual(['"Order mittens"', 'true']);
    expect(comment).toMatch(/^[0-9a-f-]{36}$/);
    expect(sameComment).toBe(comment);
    expect(JSON.parse(refusal ?? '')).toEqual({
      ...{ status: 400, code: 'invalid-request', field: 'titel', rule: 'unknown-field' },
      detail: expect.stringContaining('titel'),
    });
    const [updated, commented, put, mutation, ...byResource] = rest;
    expect([updated, commented, put]).toEqual([
      'event: card.updated',
      'event: comment.created',
      'event: card.archived',
    ]);
    const [numbered, restored] = /^(\{.*\})(false)$/.exec(mutation ?? '')?.slice(1) ?? [];
    expect(JSON.parse(numbered ?? '').results[0]).toMatchObject({ status: 'applied', number: 1 });
    expect([restored, ...byResource]).toEqual([
      'false',
      expect.stringMatching(/^\d+$/),
      '["Order mittens"]',
      '"members"',
      '"not-found"',
    ]);
    expect(code).toBe(0);
  },
);
