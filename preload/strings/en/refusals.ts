export const refusals = {
  boardGone: 'the board that it is about is gone, or no longer shared with you.',
  columnGone: 'the column that it is about is gone, or no longer shared with you.',
  cardGone: 'the card that it is about is gone, or no longer shared with you.',
  labelGone: 'the label that it is about is gone, or no longer shared with you.',
  personGone: 'the person that it is about is gone, or no longer shared with you.',
  thingGone: 'the thing that it is about is gone, or no longer shared with you.',
  guest: 'you are a guest here, and guests read and comment.',
  fileGone:
    'the hub does not keep the file any more, which was on no card for a day. Attach it again from where you have it.',
} as const;
