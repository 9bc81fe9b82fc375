import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { expect, test } from 'vitest';
import { contentHash, isOfContent } from '../../../server/events/mutation-content.ts';
import type { Mutation } from '../../../server/protocol/index.ts';
import { id } from '../rules/log-on-paper.ts';

const edit: Mutation = {
  ...{ id: id(1), number: 5, hlc: '0mp2k3x4q:0000', base: 'ff3054b838-20' },
  command: { type: 'card.update', cardId: id(2), changes: { title: 'Order gloves' } },
};

test('a number stands for the same edit whatever its author is said to have seen, and for no other', () => {
  const hash = contentHash(edit);
  expect(isOfContent(hash, { ...edit, base: null, was: 'ff3054b838-21' })).toBe(true);
  expect(isOfContent(hash, { ...edit, id: id(3) })).toBe(false);
  expect(isOfContent(hash, { ...edit, hlc: '0mp2k3x4q:0001' })).toBe(false);
  expect(isOfContent(hash, { ...edit, command: { type: 'card.archive', cardId: id(2) } })).toBe(false);
});

test('an edit that was recorded by the hash of all of it, as earlier hubs did, is known when it comes again', () => {
  const all = createHash('sha256')
    .update(canonicalize(edit) ?? '')
    .digest('hex');
  expect(isOfContent(all, edit)).toBe(true);
  expect(isOfContent(all, { ...edit, base: 'ff3054b838-21' })).toBe(false);
});
