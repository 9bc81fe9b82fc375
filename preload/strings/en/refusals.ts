export const refusals = {
  boardGone: 'the board that it is about is gone, or no longer shared with you.',
  columnGone: 'the column that it is about is gone, or no longer shared with you.',
  cardGone: 'the card that it is about is gone, or no longer shared with you.',
  labelGone: 'the label that it is about is gone, or no longer shared with you.',
  personGone: 'the person that it is about is gone, or no longer shared with you.',
  thingGone: 'the thing that it is about is gone, or no longer shared with you.',
  guest: 'you are a guest here, and guests read and comment.',
} as const;
