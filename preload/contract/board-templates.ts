import type { LabelColor } from '../../server/protocol/entities.ts';

interface CardInTemplate {
  title: string;
  description?: string;
  /** Names of the template's labels. */
  labels?: readonly string[];
  checklist?: { name: string; items: readonly string[] };
  /** Not a card of its column, but a template for others: see `Card.template`. */
  template?: true;
}

/** A board to begin with, for a kind of work. */
export interface BoardTemplate {
  id: string;
  name: string;
  /** What it is for, in a sentence. */
  says: string;
  labels: readonly { name: string; color: LabelColor }[];
  columns: readonly { name: string; cardLimit?: number; cards?: readonly CardInTemplate[] }[];
}

export const boardTemplates: readonly BoardTemplate[] = [
  {
    id: 'ward',
    name: 'Ward round',
    says: 'A hospital ward: who waits for what, and what must be done today.',
    labels: [
      { name: 'Urgent', color: 'red' },
      { name: 'Waiting for results', color: 'yellow' },
      { name: 'Discharge', color: 'green' },
      { name: 'Supplies', color: 'blue' },
    ],
    columns: [
      { name: 'To see' },
      {
        name: 'To do today',
        cards: [
          {
            title: 'Bed …',
            description: 'Use the bed’s number, never a patient’s name.',
            checklist: {
              name: 'Round',
              items: ['Seen', 'Medication checked', 'Results looked at', 'Plan told to the team'],
            },
            template: true,
          },
        ],
      },
      { name: 'Waiting' },
      { name: 'Done today' },
    ],
  },
  {
    id: 'workshop',
    name: 'Workshop orders',
    says: 'A workshop: orders from the first call to the invoice.',
    labels: [
      { name: 'Rush', color: 'red' },
      { name: 'Warranty', color: 'purple' },
      { name: 'Parts missing', color: 'orange' },
    ],
    columns: [
      {
        name: 'Asked for',
        cards: [
          {
            title: 'Order …',
            description: 'Who ordered it, what is to be made, and by when.',
            checklist: {
              name: 'Order',
              items: ['Quote sent', 'Quote accepted', 'Parts here', 'Checked', 'Invoice sent'],
            },
            template: true,
          },
        ],
      },
      { name: 'Ready to start' },
      { name: 'On the bench', cardLimit: 3 },
      { name: 'To check' },
      { name: 'To collect' },
      { name: 'Collected' },
    ],
  },
  {
    id: 'studio',
    name: 'Studio production',
    says: 'A studio: pieces from the idea to the day they go out.',
    labels: [
      { name: 'Copy', color: 'blue' },
      { name: 'Design', color: 'pink' },
      { name: 'Film', color: 'purple' },
      { name: 'Client', color: 'orange' },
    ],
    columns: [
      { name: 'Ideas' },
      {
        name: 'Briefed',
        cards: [
          {
            title: 'Piece …',
            description: '**For whom**\n\n**What it must say**\n\n**Where it goes**',
            checklist: {
              name: 'On the way',
              items: ['Brief', 'First draft', 'Feedback', 'Final', 'Delivered'],
            },
            template: true,
          },
        ],
      },
      { name: 'In the making', cardLimit: 4 },
      { name: 'With the client' },
      { name: 'Out' },
    ],
  },
  {
    id: 'lab',
    name: 'Lab samples',
    says: 'A laboratory: samples and experiments, with what each still needs.',
    labels: [
      { name: 'Control', color: 'grey' },
      { name: 'Repeat', color: 'orange' },
      { name: 'Hazard', color: 'red' },
    ],
    columns: [
      {
        name: 'Planned',
        cards: [
          {
            title: 'Sample …',
            description: '**Question**\n\n**Method**\n\n**Expected**',
            checklist: { name: 'Run', items: ['Prepared', 'Measured', 'Data saved', 'Written up'] },
            template: true,
          },
        ],
      },
      { name: 'Running', cardLimit: 5 },
      { name: 'Evaluating' },
      { name: 'Written up' },
    ],
  },
  {
    id: 'class',
    name: 'Class projects',
    says: 'A classroom: what groups work on, and where they need help.',
    labels: [
      { name: 'Needs help', color: 'red' },
      { name: 'Group work', color: 'blue' },
      { name: 'At home', color: 'green' },
    ],
    columns: [
      {
        name: 'Topics',
        cards: [
          {
            title: 'Project …',
            description: 'What do you want to find out, and how will you show it?',
            checklist: { name: 'Steps', items: ['Question', 'Sources', 'Draft', 'Practised', 'Presented'] },
            template: true,
          },
        ],
      },
      { name: 'Working on it' },
      { name: 'To look at together' },
      { name: 'Presented' },
    ],
  },
];
