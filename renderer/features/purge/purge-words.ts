const counted = (count: number, one: string, many = `${one}s`) =>
  count === 1 ? `its ${one}` : `its ${count} ${many}`;

/** `its words, its 3 comments and its history`: what goes for good with a card. */
export function goesWithCard({ comments, files }: { comments: number; files: number }): string {
  const parts = [
    'its words',
    ...(comments > 0 ? [counted(comments, 'comment')] : []),
    ...(files > 0 ? [counted(files, 'file')] : []),
    'its history',
  ];
  return new Intl.ListFormat('en').format(parts);
}

export function goesWithBoard({ cards, columns }: { cards: number; columns: number }): string {
  const parts = [
    ...(columns > 0 ? [counted(columns, 'column')] : []),
    ...(cards > 0 ? [counted(cards, 'card')] : []),
    'all comments, files, labels and history on it',
  ];
  return new Intl.ListFormat('en').format(parts);
}
