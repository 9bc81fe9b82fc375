/** Small Trello exports, made as tests need them: only the fields that a story is about. */
interface Export {
  name?: string;
  lists?: object[];
  cards?: object[];
  [field: string]: unknown;
}

export function trelloExport(board: Export): string {
  return JSON.stringify({ name: 'Board', lists: [openList], cards: [], ...board });
}

export const openList = { id: 'open', name: 'Open', closed: false, pos: 1 };

export function card(id: string, fields: object = {}) {
  return { id, name: id, idList: 'open', closed: false, pos: 1, ...fields };
}

export function comment(cardId: string, text: string, fields: object = {}) {
  return {
    type: 'commentCard',
    date: '2024-05-01T10:00:00.000Z',
    data: { text, card: { id: cardId } },
    memberCreator: { fullName: 'Ada Lovelace' },
    ...fields,
  };
}
