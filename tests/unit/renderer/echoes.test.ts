import { describe, expect, test } from 'vitest';
import { createEchoes, sameFields, withEcho } from '../../../renderer/store/echoes.ts';
import { cardOf } from './fake-bridge.ts';

describe('what a window just asked for', () => {
  test('stands over the view until it is shown, so that two quick changes of a list build on each other', () => {
    const echoes = createEchoes();
    const card = cardOf('card', { labelIds: ['a'] });
    const first = { labelIds: ['a', 'b'] };
    echoes.add('card', first);
    expect(withEcho(card, echoes.store.getState()['card']).labelIds).toEqual(['a', 'b']);
    const second = { labelIds: ['a', 'b', 'c'] };
    echoes.add('card', second);
    echoes.end('card', first);
    expect(withEcho(card, echoes.store.getState()['card']).labelIds).toEqual(['a', 'b', 'c']);
    echoes.end('card', second);
    expect(echoes.store.getState()).toEqual({});
  });

  test('is shown when the view holds equal values', () => {
    expect(sameFields(cardOf('card', { assignees: ['Ana'] }), { assignees: ['Ana'], due: null })).toBe(true);
    expect(sameFields(cardOf('card', { assignees: ['Ana'] }), { assignees: [] })).toBe(false);
  });
});
