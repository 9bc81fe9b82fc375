import { describe, expect, test } from 'vitest';
import { changedUnder, createTextEdits, type Draft, draftKey } from '../../../renderer/store/text-edits.ts';

function editing(text: string) {
  const card = { text, cursor: 'testepoch-7', accepts: true };
  const saved: { field: string; draft: Draft }[] = [];
  const edits = createTextEdits({
    read: () => card.text,
    cursor: () => card.cursor,
    save: async (_cardId, field, draft) => {
      saved.push({ field, draft });
      if (card.accepts) card.text = draft.text;
      return card.accepts;
    },
  });
  const draft = (field: 'title' | 'description' = 'title') => edits.store.getState()[draftKey('card', field)];
  return { card, saved, edits, draft };
}

describe('words while somebody writes them', () => {
  test('no remote change touches them, and they are saved against what was on the screen when they began', async () => {
    const { card, edits, draft, saved } = editing('Buy milk');
    edits.begin('card', 'title');
    edits.write('card', 'title', 'Buy oat milk');
    card.text = 'Buy milk today';
    card.cursor = 'testepoch-9';
    expect(draft()?.text).toBe('Buy oat milk');
    await edits.save('card', 'title');
    expect(saved[0]?.draft).toMatchObject({
      text: 'Buy oat milk',
      baseText: 'Buy milk',
      base: 'testepoch-7',
    });
    expect(draft()).toBeUndefined();
  });

  test('the line about somebody else’s words shows only where theirs differ from both', () => {
    const draft: Draft = { text: 'mine', baseText: 'base', base: null, is: 'open' };
    expect(changedUnder(draft, 'theirs')).toBe(true);
    expect(changedUnder(draft, 'base')).toBe(false);
    expect(changedUnder(draft, 'mine')).toBe(false);
    expect(changedUnder(draft, undefined)).toBe(false);
  });

  test('Escape keeps changed words aside, and writing goes on from them with their own base', () => {
    const { card, edits, draft } = editing('a');
    edits.begin('card', 'description');
    edits.write('card', 'description', 'ab');
    edits.setAside('card', 'description');
    expect(draft('description')).toMatchObject({ text: 'ab', is: 'aside' });
    card.text = 'somebody else’s';
    edits.begin('card', 'description');
    expect(draft('description')).toMatchObject({ text: 'ab', baseText: 'a', is: 'open' });
  });

  test('unchanged words leave nothing behind and send nothing', async () => {
    const { edits, draft, saved } = editing('a');
    edits.begin('card', 'description');
    edits.setAside('card', 'description');
    expect(draft('description')).toBeUndefined();
    edits.begin('card', 'title');
    edits.write('card', 'title', '  a ');
    await edits.save('card', 'title');
    expect(saved).toEqual([]);
  });

  test('an empty title is not saved, an empty description is', async () => {
    const { edits, saved } = editing('a');
    for (const field of ['title', 'description'] as const) {
      edits.begin('card', field);
      edits.write('card', field, '');
      await edits.save('card', field);
    }
    expect(saved.map(({ field }) => field)).toEqual(['description']);
  });

  test('a title of several lines becomes one', async () => {
    const { edits, saved } = editing('a');
    edits.begin('card', 'title');
    edits.write('card', 'title', 'one \n two\nthree');
    await edits.save('card', 'title');
    expect(saved[0]?.draft.text).toBe('one two three');
  });

  test('words that could not be saved are kept', async () => {
    const { card, edits, draft } = editing('a');
    card.accepts = false;
    edits.begin('card', 'title');
    edits.write('card', 'title', 'precious');
    await edits.save('card', 'title');
    expect(draft()).toMatchObject({ text: 'precious', is: 'aside' });
  });

  test('closing saves every open editor, and leaves what was set aside', async () => {
    const { edits, saved, draft } = editing('a');
    edits.begin('card', 'title');
    edits.write('card', 'title', 'b');
    edits.begin('card', 'description');
    edits.write('card', 'description', 'c');
    edits.setAside('card', 'description');
    await edits.saveOpen();
    expect(saved.map(({ field }) => field)).toEqual(['title']);
    expect(draft('description')).toMatchObject({ is: 'aside' });
  });
});
