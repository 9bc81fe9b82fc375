import type { LabelColor } from '../../server/protocol/entities.ts';
import { t } from '../strings/translate.ts';

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

const ward = (): BoardTemplate => ({
  id: 'ward',
  name: t('wardTemplate.name'),
  says: t('wardTemplate.says'),
  labels: [
    { name: t('wardTemplate.urgent'), color: 'red' },
    { name: t('wardTemplate.results'), color: 'yellow' },
    { name: t('wardTemplate.discharge'), color: 'green' },
    { name: t('wardTemplate.supplies'), color: 'blue' },
  ],
  columns: [
    { name: t('wardTemplate.toSee') },
    {
      name: t('wardTemplate.today'),
      cards: [
        {
          title: t('wardTemplate.card'),
          description: t('wardTemplate.cardHint'),
          checklist: {
            name: t('wardTemplate.checklist'),
            items: [
              t('wardTemplate.seen'),
              t('wardTemplate.medication'),
              t('wardTemplate.looked'),
              t('wardTemplate.told'),
            ],
          },
          template: true,
        },
      ],
    },
    { name: t('wardTemplate.waiting') },
    { name: t('wardTemplate.done') },
  ],
});

const workshop = (): BoardTemplate => ({
  id: 'workshop',
  name: t('workshopTemplate.name'),
  says: t('workshopTemplate.says'),
  labels: [
    { name: t('workshopTemplate.rush'), color: 'red' },
    { name: t('workshopTemplate.warranty'), color: 'purple' },
    { name: t('workshopTemplate.partsMissing'), color: 'orange' },
  ],
  columns: [
    {
      name: t('workshopTemplate.askedFor'),
      cards: [
        {
          title: t('workshopTemplate.card'),
          description: t('workshopTemplate.cardHint'),
          checklist: {
            name: t('workshopTemplate.checklist'),
            items: [
              t('workshopTemplate.quoteSent'),
              t('workshopTemplate.quoteAccepted'),
              t('workshopTemplate.partsHere'),
              t('workshopTemplate.checked'),
              t('workshopTemplate.invoiceSent'),
            ],
          },
          template: true,
        },
      ],
    },
    { name: t('workshopTemplate.ready') },
    { name: t('workshopTemplate.bench'), cardLimit: 3 },
    { name: t('workshopTemplate.toCheck') },
    { name: t('workshopTemplate.toCollect') },
    { name: t('workshopTemplate.collected') },
  ],
});

const studio = (): BoardTemplate => ({
  id: 'studio',
  name: t('studioTemplate.name'),
  says: t('studioTemplate.says'),
  labels: [
    { name: t('studioTemplate.copy'), color: 'blue' },
    { name: t('studioTemplate.design'), color: 'pink' },
    { name: t('studioTemplate.film'), color: 'purple' },
    { name: t('studioTemplate.client'), color: 'orange' },
  ],
  columns: [
    { name: t('studioTemplate.ideas') },
    {
      name: t('studioTemplate.briefed'),
      cards: [
        {
          title: t('studioTemplate.card'),
          description: t('studioTemplate.cardHint'),
          checklist: {
            name: t('studioTemplate.checklist'),
            items: [
              t('studioTemplate.brief'),
              t('studioTemplate.draft'),
              t('studioTemplate.feedback'),
              t('studioTemplate.final'),
              t('studioTemplate.delivered'),
            ],
          },
          template: true,
        },
      ],
    },
    { name: t('studioTemplate.making'), cardLimit: 4 },
    { name: t('studioTemplate.withClient') },
    { name: t('studioTemplate.out') },
  ],
});

const lab = (): BoardTemplate => ({
  id: 'lab',
  name: t('labTemplate.name'),
  says: t('labTemplate.says'),
  labels: [
    { name: t('labTemplate.control'), color: 'grey' },
    { name: t('labTemplate.repeat'), color: 'orange' },
    { name: t('labTemplate.hazard'), color: 'red' },
  ],
  columns: [
    {
      name: t('labTemplate.planned'),
      cards: [
        {
          title: t('labTemplate.card'),
          description: t('labTemplate.cardHint'),
          checklist: {
            name: t('labTemplate.checklist'),
            items: [
              t('labTemplate.prepared'),
              t('labTemplate.measured'),
              t('labTemplate.saved'),
              t('labTemplate.writtenUp'),
            ],
          },
          template: true,
        },
      ],
    },
    { name: t('labTemplate.running'), cardLimit: 5 },
    { name: t('labTemplate.evaluating') },
    { name: t('labTemplate.writtenUp') },
  ],
});

const classProjects = (): BoardTemplate => ({
  id: 'class',
  name: t('classTemplate.name'),
  says: t('classTemplate.says'),
  labels: [
    { name: t('classTemplate.needsHelp'), color: 'red' },
    { name: t('classTemplate.group'), color: 'blue' },
    { name: t('classTemplate.home'), color: 'green' },
  ],
  columns: [
    {
      name: t('classTemplate.topics'),
      cards: [
        {
          title: t('classTemplate.card'),
          description: t('classTemplate.cardHint'),
          checklist: {
            name: t('classTemplate.checklist'),
            items: [
              t('classTemplate.question'),
              t('classTemplate.sources'),
              t('classTemplate.draft'),
              t('classTemplate.practised'),
              t('classTemplate.presented'),
            ],
          },
          template: true,
        },
      ],
    },
    { name: t('classTemplate.working') },
    { name: t('classTemplate.together') },
    { name: t('classTemplate.presented') },
  ],
});

/** Those that the app comes with. Their words are in the person’s language, and a board that is made keeps them. */
export const boardTemplates = (): readonly BoardTemplate[] => [
  ward(),
  workshop(),
  studio(),
  lab(),
  classProjects(),
];
