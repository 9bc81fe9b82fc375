import { expect, test } from 'vitest';
import { differences, stringsIn, unused } from '../../../build/checks/strings.mjs';

test('a string that one language lacks, that is empty, or that has other placeholders or plural forms is found', () => {
  const en = {
    'a.same': 'Hi {{name}}',
    'a.alone': 'Hi',
    'a.other': '{{count}}',
    'a.n_one': 'one',
    'a.void': '',
  };
  const de = { 'a.same': 'Hallo {{name}}', 'a.other': '{{zahl}}', 'a.n_one': 'eins', 'a.void': 'x' };
  expect(differences(en, de)).toEqual([
    'a.alone is there in one language alone.',
    'a.other has other placeholders.',
    'a.n_one lacks its other plural form.',
    'a.void is empty.',
  ]);
});

test('a string counts as used where a source names it, its plural forms by their stem, or a template begins so', () => {
  const source = stringsIn('a.tsx', 't("a.named"); t("a.cards", { count }); t(`role.$' + '{role}Note`);');
  const all = ['a.named', 'a.cards_one', 'a.cards_other', 'role.guestNote', 'role.guest', 'a.gone'];
  expect(unused(Object.fromEntries(all.map((key) => [key, key])), [source])).toEqual([
    'role.guest',
    'a.gone',
  ]);
});

test('words that a window says itself are found between elements and in what is read aloud', () => {
  const said = '<p title="Due" className="big">Save {t("a.b")} <img alt="" /> Switchboard</p>';
  expect(stringsIn('a.tsx', `const it = ${said};`).literal).toEqual(['Due', 'Save']);
});
