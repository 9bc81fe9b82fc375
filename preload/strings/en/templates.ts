export const templates = {
  boardMade: 'New boards can start with “{{name}}” now',
  boardUnmade: '“{{name}}” is no template any more',
  cardMade: '“{{title}}” is a template now',
  cardUnmade: '“{{title}}” is on the board again',
  newCard: 'New card from template',
  ofBoardMenu: 'Templates of this board…',
  newCardFrom: 'New card from {{title}}',
  none: 'This board has no templates yet. Open a card that is often needed, and choose “Make template”.',
  ofBoard: 'Templates of this board',
} as const;
