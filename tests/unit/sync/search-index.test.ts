import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createSearchIndex, type SearchIndex } from '../../../main/sync/search-index.ts';

let index: SearchIndex;
beforeEach(() => {
  index = createSearchIndex();
});
afterEach(() => index.close());

const found = (text: string) => [...index.find(text)].map(({ id }) => id);

describe('looking for words', () => {
  test('what has them in its title comes before what has them in its text', () => {
    index.put('text', { title: 'Rota', text: 'gloves gloves gloves gloves' });
    index.put('title', { title: 'A long title that somewhere names gloves too', text: '' });
    expect(found('gloves')).toEqual(['title', 'text']);
    expect([...index.find('gloves')].map(({ excerpt }) => excerpt)).toEqual([
      null,
      'gloves gloves gloves gloves',
    ]);
  });

  test('every word counts, each by how it begins, wherever it stands and however it is written', () => {
    index.put('1', { title: 'Café order', text: 'Milk\nand Überzug' });
    for (const text of ['caf', 'CAFE ord', 'order milk', 'uber', ' café  '])
      expect(found(text), text).toEqual(['1']);
    for (const text of ['afé', 'café tea', 'rder']) expect(found(text), text).toEqual([]);
  });

  test('Chinese and Japanese are found by any part, though nothing separates their words', () => {
    index.put('zh', { title: '去北京出差的计划', text: '' });
    index.put('ja', { title: 'Plan', text: '東京タワーへ行く' });
    expect(found('北京')).toEqual(['zh']);
    expect(found('京出')).toEqual(['zh']);
    expect(found('京北')).toEqual([]);
    expect([...index.find('タワー')]).toEqual([{ id: 'ja', excerpt: '東京タワーへ行く' }]);
  });

  test.each(['"', '*', '^', 'a AND', 'NOT (', 'title:', "'; DROP TABLE words; --", '-', '…', 'NEAR(a b)'])(
    'signs that mean something to a database are only signs: %s',
    (text) => {
      index.put('1', { title: 'Something else', text: '' });
      expect(found(text)).toEqual([]);
    },
  );

  test('a word with signs in it is found as it is written', () => {
    index.put('1', { title: 'Release v1.2.3', text: "don't" });
    for (const text of ['v1.2', "don't", '"release"']) expect(found(text), text).toEqual(['1']);
  });

  test('what is changed is found by its new words alone, and what is removed by none', () => {
    index.put('1', { title: 'Gloves', text: '' });
    index.put('1', { title: 'Masks', text: '' });
    expect([found('gloves'), found('masks')]).toEqual([[], ['1']]);
    index.remove('1');
    expect(found('masks')).toEqual([]);
  });

  test('one search may go on while another begins', () => {
    for (const id of ['1', '2', '3']) index.put(id, { title: `Gloves ${id}`, text: '' });
    const seen: string[] = [];
    for (const { id } of index.find('gloves')) {
      seen.push(id);
      expect(found('gloves')).toHaveLength(3);
    }
    expect(seen).toHaveLength(3);
  });
});
