/** What listens for a shortcut. `control`: whatever has the focus, as everywhere else. */
type BoundBy = 'window' | 'menu' | 'card' | 'control';

export interface Shortcut {
  /** `$mod` is ⌘ on a Mac and Ctrl elsewhere; several where any of them does it. */
  keys: readonly string[];
  says: string;
  where: ShortcutPlace;
  boundBy: BoundBy;
}

/** In the order in which they are listed. */
export const shortcutPlaces = ['Anywhere', 'On a board', 'On a card', 'While writing'] as const;
export type ShortcutPlace = (typeof shortcutPlaces)[number];

/** Every shortcut, once: what is bound, what the native menu shows and what the list of shortcuts says come from here. */
export const shortcuts = {
  palette: { keys: ['$mod+K'], says: 'Search and do things', where: 'Anywhere', boundBy: 'window' },
  sheet: { keys: ['Shift+?'], says: 'Keyboard shortcuts', where: 'Anywhere', boundBy: 'window' },
  undo: {
    keys: ['$mod+Z'],
    says: 'Undo what you did last',
    where: 'Anywhere',
    boundBy: 'window',
  },
  redo: {
    keys: ['$mod+Shift+Z', '$mod+Y'],
    says: 'Do it again',
    where: 'Anywhere',
    boundBy: 'window',
  },
  newBoard: { keys: ['$mod+Shift+B'], says: 'New board', where: 'Anywhere', boundBy: 'menu' },
  importBoard: { keys: ['$mod+O'], says: 'Import a board', where: 'Anywhere', boundBy: 'menu' },
  preferences: { keys: ['$mod+,'], says: 'Preferences', where: 'Anywhere', boundBy: 'menu' },
  newWindow: { keys: ['$mod+Shift+N'], says: 'New window', where: 'Anywhere', boundBy: 'menu' },
  nextWindow: { keys: ['$mod+F6'], says: 'To the next window', where: 'Anywhere', boundBy: 'menu' },
  previousWindow: {
    keys: ['$mod+Shift+F6'],
    says: 'To the window before',
    where: 'Anywhere',
    boundBy: 'menu',
  },
  newCard: { keys: ['$mod+N'], says: 'New card', where: 'On a board', boundBy: 'menu' },
  filter: { keys: ['$mod+F'], says: 'Filter the cards', where: 'On a board', boundBy: 'window' },
  unselect: { keys: ['Escape'], says: 'Select none', where: 'On a board', boundBy: 'window' },
  walk: {
    keys: ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'],
    says: 'From card to card',
    where: 'On a board',
    boundBy: 'control',
  },
  open: { keys: ['Enter'], says: 'Open it', where: 'On a card', boundBy: 'control' },
  ownWindow: { keys: ['W'], says: 'Open it in its own window', where: 'On a card', boundBy: 'card' },
  lift: {
    keys: ['Space'],
    says: 'Lift it, then move it with the arrows',
    where: 'On a card',
    boundBy: 'control',
  },
  select: { keys: ['X'], says: 'Select it, or not any more', where: 'On a card', boundBy: 'card' },
  selectMore: {
    keys: ['Shift+ArrowUp', 'Shift+ArrowDown'],
    says: 'Select from card to card',
    where: 'On a card',
    boundBy: 'control',
  },
  selectColumn: {
    keys: ['$mod+A'],
    says: 'Select all cards of the column',
    where: 'On a card',
    boundBy: 'card',
  },
  move: { keys: ['M'], says: 'Move to a column', where: 'On a card', boundBy: 'card' },
  copy: { keys: ['C'], says: 'Copy it', where: 'On a card', boundBy: 'card' },
  labels: { keys: ['L'], says: 'Labels', where: 'On a card', boundBy: 'card' },
  assign: { keys: ['A'], says: 'Assign people', where: 'On a card', boundBy: 'card' },
  due: { keys: ['D'], says: 'Due date', where: 'On a card', boundBy: 'card' },
  archive: { keys: ['Delete', 'Backspace'], says: 'Archive it', where: 'On a card', boundBy: 'card' },
  save: {
    keys: ['$mod+Enter'],
    says: 'Save a description or a comment',
    where: 'While writing',
    boundBy: 'control',
  },
  leave: { keys: ['Escape'], says: 'Leave without saving', where: 'While writing', boundBy: 'control' },
} as const satisfies Record<string, Shortcut>;

export type ShortcutName = keyof typeof shortcuts;

/** As Electron writes it in a menu. */
export function acceleratorOf(name: ShortcutName): string {
  return shortcuts[name].keys[0].replace('$mod', 'CmdOrCtrl');
}
