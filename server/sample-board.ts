import type { Checklist, Command, LabelColor } from './protocol/index.ts';

interface SampleCard {
  title: string;
  description?: string;
  labels?: string[];
  checklist?: { name: string; items: [text: string, done: boolean][] };
  dueInDays?: number;
  comment?: string;
}

const labels: Record<string, LabelColor> = {
  Start: 'green',
  'How it works': 'blue',
  'Good to know': 'purple',
  'Try it': 'orange',
};

const columns: { name: string; cards: SampleCard[] }[] = [
  {
    name: 'Start here',
    cards: [
      {
        title: 'This board is live: everybody on it sees every change at once',
        description:
          'Change anything here. It shows in **every window of every person** as fast as your network carries it.\n\n' +
          'There is no cloud: the *hub* runs on one machine in your place, and the boards never leave it.',
        labels: ['Start'],
      },
      {
        title: 'Open this card and make it yours',
        description:
          'A card has a title, a description, labels, a due date, people, checklists and comments.\n\n' +
          'Descriptions are Markdown:\n\n- lists\n- **bold**, *italic*, `code`\n- [links](https://commonmark.org/help/)\n\n' +
          'Press Edit, write, and save with Ctrl+Enter (⌘+Enter on a Mac).',
        labels: ['Start', 'Try it'],
        checklist: {
          name: 'A first tour',
          items: [
            ['Open a card', true],
            ['Give it a label', false],
            ['Set a due date', false],
            ['Write a comment', false],
          ],
        },
      },
      {
        title: 'Drag me to the next column',
        description: 'With the mouse, or with Space and the arrow keys.',
        labels: ['Try it'],
      },
    ],
  },
  {
    name: 'Try it',
    cards: [
      {
        title: 'Open a second window',
        description: 'Window → New window. Put both side by side, and drag a card in one of them.',
        labels: ['Try it'],
        dueInDays: 1,
      },
      {
        title: 'Pull the cable',
        description:
          'Turn the network off, or stop the hub, and go on working. The pill at the top says so, and counts what waits.\n\n' +
          'When the hub is back your edits arrive: once each, and in order.',
        labels: ['Try it', 'How it works'],
      },
      {
        title: 'Bring a board from Trello',
        description:
          'File → Import board… takes a Trello export (JSON), and reports what came over and what did not.',
        labels: ['Try it'],
        dueInDays: 7,
      },
    ],
  },
  {
    name: 'How it works',
    cards: [
      {
        title: 'Two people in one card',
        description:
          'Changes to different parts are merged. When two people change the same words, the later change stands, ' +
          'and the other person gets theirs back with one click. Nothing is overwritten in silence.',
        labels: ['How it works'],
        comment: 'Comments stay with the card, in the order in which they were written.',
      },
      {
        title: 'What the hub has acknowledged is on its disk',
        description:
          'It survives a crash of the hub and a power cut. What it has not acknowledged yet waits on your device.',
        labels: ['How it works', 'Good to know'],
      },
    ],
  },
  {
    name: 'Done',
    cards: [
      {
        title: 'Install Switchboard',
        labels: ['Start'],
        checklist: {
          name: 'Set-up',
          items: [
            ['Start the hub', true],
            ['Open the app', true],
          ],
        },
      },
    ],
  },
];

const DAY_MS = 86_400_000;

/** The board that a new workspace opens with: it explains the product by being used. */
export function sampleBoard(newId: () => string, nowMs: number): Command[] {
  const boardId = newId();
  const labelIds = new Map(Object.keys(labels).map((name) => [name, newId()]));
  const commands: Command[] = [
    {
      type: 'board.create',
      boardId,
      name: 'Welcome to Switchboard',
      description: 'A board to try things on. Archive it when you are done.',
    },
    ...Object.entries(labels).map(
      ([name, color]): Command => ({
        type: 'label.create',
        labelId: labelIds.get(name) ?? newId(),
        boardId,
        name,
        color,
      }),
    ),
  ];
  for (const column of columns) {
    const columnId = newId();
    commands.push({ type: 'column.create', columnId, boardId, name: column.name });
    for (const card of column.cards) commands.push(...sampleCard(card, columnId, labelIds, newId, nowMs));
  }
  return commands;
}

function sampleCard(
  card: SampleCard,
  columnId: string,
  labelIds: ReadonlyMap<string, string>,
  newId: () => string,
  nowMs: number,
): Command[] {
  const cardId = newId();
  const checklists: Checklist[] = card.checklist
    ? [
        {
          id: newId(),
          name: card.checklist.name,
          items: card.checklist.items.map(([text, done]) => ({ id: newId(), text, done })),
        },
      ]
    : [];
  const due = card.dueInDays === undefined ? null : new Date(nowMs + card.dueInDays * DAY_MS).toISOString();
  const create: Command = {
    type: 'card.create',
    cardId,
    columnId,
    title: card.title,
    description: card.description ?? '',
    due,
    labelIds: (card.labels ?? []).flatMap((name) => labelIds.get(name) ?? []),
    checklists,
  };
  return card.comment === undefined
    ? [create]
    : [create, { type: 'comment.create', commentId: newId(), cardId, body: card.comment }];
}
