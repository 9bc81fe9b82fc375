export const calendar = {
  undated_one: '{{count}} card has no due date',
  undated_other: '{{count}} cards have no due date',
  before: 'Month before',
  after: 'Month after',
  cardIn: '{{title}} — {{column}}',
} as const;
