import * as z from 'zod';
import { columnFields } from '../../server/protocol/index.ts';

/**
 * The parts of a Trello board export that are read, leniently: what is missing or of another type counts
 * as not there, and one broken card is no reason to refuse a board. Fields as of Trello's REST API.
 */
const id = z.string().min(1);
const text = z.string().catch('');
const flag = z.boolean().catch(false);
const ids = z.array(z.string()).catch([]);
const position = z.number().catch(Number.POSITIVE_INFINITY);
const optionalText = z.string().nullish().catch(null);
const anything = z.unknown().optional();

/** Items that cannot be read are left out, and counted by who compares lengths. */
function list<T extends z.ZodType>(item: T) {
  return z
    .array(z.unknown())
    .catch([])
    .transform((values) =>
      values.flatMap((value) => {
        const read = item.safeParse(value);
        return read.success ? [read.data as z.output<T>] : [];
      }),
    );
}

export const trelloListSchema = z.object({
  id,
  name: text,
  closed: flag,
  pos: position,
  /** How many cards are to be in it at most, in one of their add-ons; as text in some files. */
  softLimit: z.coerce.number().pipe(columnFields.cardLimit.unwrap()).nullable().catch(null),
});

export const trelloCardSchema = z.object({
  id,
  name: text,
  desc: text,
  closed: flag,
  pos: position,
  idList: optionalText,
  due: optionalText,
  idLabels: ids,
  idMembers: ids,
  start: optionalText,
  dueComplete: flag,
  dueReminder: z.number().nullish().catch(null),
  isTemplate: flag,
  cardRole: optionalText,
  coordinates: anything,
  locationName: optionalText,
  address: optionalText,
  /** Files that were uploaded, which an export does not hold, and links. */
  attachments: list(z.object({ name: text, url: text, isUpload: flag })),
  customFieldItems: z.array(z.unknown()).catch([]),
  pluginData: z.array(z.unknown()).catch([]),
  stickers: z.array(z.unknown()).catch([]),
  idMembersVoted: ids,
  badges: z
    .object({ comments: z.number().nullish().catch(null), votes: z.number().catch(0) })
    .catch({ comments: null, votes: 0 }),
  cover: z
    .object({ color: optionalText, idAttachment: optionalText, idUploadedBackground: optionalText })
    .nullish()
    .catch(null),
});
export type TrelloCard = z.output<typeof trelloCardSchema>;

/** Whether what is attached is the address of something else, and no file that was uploaded. */
export function isLink({ isUpload, url }: TrelloCard['attachments'][number]): boolean {
  return !isUpload && url.trim() !== '';
}

export const trelloCheckItemSchema = z.object({
  name: text,
  state: text,
  pos: position,
  due: optionalText,
  idMember: optionalText,
});

export const trelloChecklistSchema = z.object({
  id,
  idCard: text,
  name: text,
  pos: position,
  checkItems: list(trelloCheckItemSchema),
});
export type TrelloChecklist = z.output<typeof trelloChecklistSchema>;

export const trelloMemberSchema = z.object({ id, fullName: text, username: text });

export const trelloActionSchema = z.object({
  type: text,
  date: text,
  idMemberCreator: optionalText,
  memberCreator: z.object({ fullName: text, username: text }).nullish().catch(null),
  data: z
    .object({ text, card: z.object({ id: text }).catch({ id: '' }) })
    .catch({ text: '', card: { id: '' } }),
});
export type TrelloAction = z.output<typeof trelloActionSchema>;

export const trelloBoardSchema = z.object({
  name: text,
  desc: text,
  closed: flag,
  lists: list(trelloListSchema),
  cards: list(trelloCardSchema),
  labels: list(z.object({ id, name: text, color: optionalText })),
  members: list(trelloMemberSchema),
  checklists: list(trelloChecklistSchema),
  actions: list(trelloActionSchema),
  customFields: z.array(z.unknown()).catch([]),
  pluginData: z.array(z.unknown()).catch([]),
});
export type TrelloBoard = z.output<typeof trelloBoardSchema>;
