import type { PlainKey } from '../strings/translate.ts';

/** What listens for a shortcut. `control`: whatever has the focus, as everywhere else. */
type BoundBy = 'window' | 'menu' | 'card' | 'control';

export interface Shortcut {
  /** `$mod` is ⌘ on a Mac and Ctrl elsewhere; several where any of them does it. */
  keys: readonly string[];
  says: PlainKey;
  where: ShortcutPlace;
  boundBy: BoundBy;
}

/** In the order in which they are listed. */
export const shortcutPlaces = [
  'shortcuts.anywhere',
  'shortcuts.onBoard',
  'shortcuts.onCard',
  'shortcuts.writing',
] as const;
export type ShortcutPlace = (typeof shortcutPlaces)[number];

/** Every shortcut, once: what is bound, what the native menu shows and what the list of shortcuts says come from here. */
export const shortcuts = {
  palette: { keys: ['$mod+K'], says: 'shortcuts.palette', where: 'shortcuts.anywhere', boundBy: 'window' },
  sheet: { keys: ['Shift+?'], says: 'shortcuts.sheet', where: 'shortcuts.anywhere', boundBy: 'window' },
  undo: {
    keys: ['$mod+Z'],
    says: 'shortcuts.undo',
    where: 'shortcuts.anywhere',
    boundBy: 'window',
  },
  redo: {
    keys: ['$mod+Shift+Z', '$mod+Y'],
    says: 'shortcuts.redo',
    where: 'shortcuts.anywhere',
    boundBy: 'window',
  },
  newBoard: {
    keys: ['$mod+Shift+B'],
    says: 'shortcuts.newBoard',
    where: 'shortcuts.anywhere',
    boundBy: 'menu',
  },
  importBoard: {
    keys: ['$mod+O'],
    says: 'shortcuts.importBoard',
    where: 'shortcuts.anywhere',
    boundBy: 'menu',
  },
  preferences: {
    keys: ['$mod+,'],
    says: 'shortcuts.preferences',
    where: 'shortcuts.anywhere',
    boundBy: 'menu',
  },
  newWindow: {
    keys: ['$mod+Shift+N'],
    says: 'shortcuts.newWindow',
    where: 'shortcuts.anywhere',
    boundBy: 'menu',
  },
  nextWindow: {
    keys: ['$mod+F6'],
    says: 'shortcuts.nextWindow',
    where: 'shortcuts.anywhere',
    boundBy: 'menu',
  },
  previousWindow: {
    keys: ['$mod+Shift+F6'],
    says: 'shortcuts.previousWindow',
    where: 'shortcuts.anywhere',
    boundBy: 'menu',
  },
  newCard: { keys: ['$mod+N'], says: 'shortcuts.newCard', where: 'shortcuts.onBoard', boundBy: 'menu' },
  filter: { keys: ['$mod+F'], says: 'shortcuts.filter', where: 'shortcuts.onBoard', boundBy: 'window' },
  unselect: { keys: ['Escape'], says: 'shortcuts.unselect', where: 'shortcuts.onBoard', boundBy: 'window' },
  walk: {
    keys: ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'],
    says: 'shortcuts.walk',
    where: 'shortcuts.onBoard',
    boundBy: 'control',
  },
  open: { keys: ['Enter'], says: 'shortcuts.open', where: 'shortcuts.onCard', boundBy: 'control' },
  ownWindow: { keys: ['W'], says: 'shortcuts.ownWindow', where: 'shortcuts.onCard', boundBy: 'card' },
  lift: {
    keys: ['Space'],
    says: 'shortcuts.lift',
    where: 'shortcuts.onCard',
    boundBy: 'control',
  },
  select: { keys: ['X'], says: 'shortcuts.select', where: 'shortcuts.onCard', boundBy: 'card' },
  selectMore: {
    keys: ['Shift+ArrowUp', 'Shift+ArrowDown'],
    says: 'shortcuts.selectMore',
    where: 'shortcuts.onCard',
    boundBy: 'control',
  },
  selectColumn: {
    keys: ['$mod+A'],
    says: 'shortcuts.selectColumn',
    where: 'shortcuts.onCard',
    boundBy: 'card',
  },
  move: { keys: ['M'], says: 'shortcuts.move', where: 'shortcuts.onCard', boundBy: 'card' },
  copy: { keys: ['C'], says: 'shortcuts.copy', where: 'shortcuts.onCard', boundBy: 'card' },
  labels: { keys: ['L'], says: 'shortcuts.labels', where: 'shortcuts.onCard', boundBy: 'card' },
  assign: { keys: ['A'], says: 'shortcuts.assign', where: 'shortcuts.onCard', boundBy: 'card' },
  due: { keys: ['D'], says: 'shortcuts.due', where: 'shortcuts.onCard', boundBy: 'card' },
  archive: {
    keys: ['Delete', 'Backspace'],
    says: 'shortcuts.archive',
    where: 'shortcuts.onCard',
    boundBy: 'card',
  },
  save: {
    keys: ['$mod+Enter'],
    says: 'shortcuts.save',
    where: 'shortcuts.writing',
    boundBy: 'control',
  },
  leave: { keys: ['Escape'], says: 'shortcuts.leave', where: 'shortcuts.writing', boundBy: 'control' },
} as const satisfies Record<string, Shortcut>;

export type ShortcutName = keyof typeof shortcuts;

/** As Electron writes it in a menu. */
export function acceleratorOf(name: ShortcutName): string {
  return shortcuts[name].keys[0].replace('$mod', 'CmdOrCtrl');
}
