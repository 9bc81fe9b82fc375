import { expect, test } from 'vitest';
import { gateRules } from '../../../preload/contract/index.ts';
import { setLocale } from '../../../preload/strings/translate.ts';
import { findingWords } from '../../../renderer/features/operations/finding-words.ts';
import { incidentTitle } from '../../../renderer/features/operations/incident-words.ts';
import { sentenceOf } from '../../../server/rollout/gate-words.ts';

const MIB = 1024 * 1024;
const finding = (...says: [rule: string, figure?: number, bar?: number][]) => ({
  reason: 'As the hub says it.',
  says: says.map(([rule, figure = 0, bar = 0]) => ({ rule, figure, bar })),
});

test('what a gate says is said in the person’s language, with figures as they write them', () => {
  setLocale('de-DE');
  expect(findingWords(finding(['fewEdits', 45, 200], ['slowEdits', 864.255, 100]))).toBe(
    'Zu wenig Nachweise: 45 von 200 Änderungen gemessen. ' +
      'Die Umlaufzeit einer Änderung beträgt 864,26 ms (p95); verlangt sind weniger als 100 ms.',
  );
  expect(findingWords(finding(['diskFull', 1.5 * MIB, 64 * MIB]))).toContain('1,5 MB frei');
});

test('each rule has its sentence in every language, and none shows a key', () => {
  for (const rule of gateRules) {
    const said = ['en-GB', 'de-DE'].map((tag) => {
      setLocale(tag);
      return findingWords(finding([rule, 3, 7]));
    });
    expect(new Set([...said, sentenceOf({ rule, figure: 3, bar: 7 })]).size, rule).toBeGreaterThan(1);
    for (const words of said) expect(words).not.toMatch(/gate\.|\{\{/);
  }
});

test('what only a newer hub knows, or an older one does not say by rules, is shown as the hub says it', () => {
  setLocale('de-DE');
  expect(findingWords(finding(['fewEdits', 1, 2], ['tooManyMoons', 3]))).toBe('As the hub says it.');
  expect(findingWords(finding())).toBe('As the hub says it.');
});

test('an incident is called by its kind in the person’s language, and as the hub calls it where that is not known', () => {
  setLocale('de-DE');
  const titled = (kind: string, subject: object) =>
    incidentTitle({ kind, subject, title: 'As it was called' });
  expect(titled('kill-switch', { name: 'joining' })).toBe('„Beitritt“ wurde ausgeschaltet');
  expect(titled('rollback', { from: 5, to: 4 })).toBe(
    'Die Live-Auslieferung ging von Phase 5 auf Phase 4 zurück',
  );
  expect(titled('rollback', {})).toBe('As it was called');
  expect(titled('meteor', {})).toBe('As it was called');
});
