export const things = {
  aCard: 'a card',
  aBoard: 'a board',
  aColumn: 'a column',
  aLabel: 'a label',
  namedCard: '“{{name}}”',
  namedBoard: 'the board “{{name}}”',
  namedColumn: 'the column “{{name}}”',
  namedLabel: 'the label “{{name}}”',
} as const;
