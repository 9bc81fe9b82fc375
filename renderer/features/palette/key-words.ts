import type { Opening } from '../../../preload/contract/index.ts';
import { type PlainKey, t } from '../../../preload/strings/translate.ts';

const signs: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
};
const macSigns: Readonly<Record<string, string>> = {
  $mod: '⌘',
  Shift: '⇧',
  Enter: '↩',
  Delete: '⌦',
  Backspace: '⌫',
};
/** What is printed on keyboards of the language. */
const names: Readonly<Record<string, PlainKey>> = {
  $mod: 'keys.control',
  Shift: 'keys.shift',
  Enter: 'keys.enter',
  Space: 'keys.space',
  Delete: 'keys.delete',
  Backspace: 'keys.backspace',
  Escape: 'keys.escape',
};

/** The keys to press together, each as this system writes it: `$mod+Shift+N` is `Ctrl`, `Shift`, `N`. */
export function keyWords(keys: string, platform: Opening['platform']): string[] {
  // The question mark is on other keys elsewhere, with Shift or without.
  if (keys === 'Shift+?') return ['?'];
  return keys.split('+').map((key) => {
    const mac = platform === 'darwin' ? macSigns[key] : undefined;
    const name = names[key];
    return mac ?? signs[key] ?? (name ? t(name) : key);
  });
}
