import type { Opening } from '../../../preload/contract/index.ts';

const signs: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
};
const macSigns: Readonly<Record<string, string>> = {
  $mod: '⌘',
  Shift: '⇧',
  Enter: '↩',
  Delete: '⌦',
  Backspace: '⌫',
};

/** The keys to press together, each as this system writes it: `$mod+Shift+N` is `Ctrl`, `Shift`, `N`. */
export function keyWords(keys: string, platform: Opening['platform']): string[] {
  // The question mark is on other keys elsewhere, with Shift or without.
  if (keys === 'Shift+?') return ['?'];
  return keys.split('+').map((key) => {
    const mac = platform === 'darwin' ? macSigns[key] : undefined;
    return mac ?? signs[key] ?? (key === '$mod' ? 'Ctrl' : key);
  });
}
