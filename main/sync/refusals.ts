import { languageOf } from '../../preload/strings/language.ts';
import { locale, type PlainKey, t } from '../../preload/strings/translate.ts';
import type { Problem } from '../../server/protocol/index.ts';

const gone: Readonly<Record<string, PlainKey>> = {
  board: 'refusals.boardGone',
  column: 'refusals.columnGone',
  card: 'refusals.cardGone',
  label: 'refusals.labelGone',
  member: 'refusals.personGone',
};

/** What a hub may say of a request, by its rule or code. */
const known: Readonly<Record<string, PlainKey>> = {
  purged: 'hubSays.purged',
  'one-owner-at-least': 'hubSays.lastOwner',
  'too-many-files': 'hubSays.tooManyFiles',
  'no-such-file': 'hubSays.noSuchFile',
  'no-picture': 'hubSays.noPicture',
  'no-open-column': 'hubSays.noOpenColumn',
  'comments-are-their-authors': 'hubSays.othersComment',
  'not-archived': 'hubSays.notArchived',
  'changed-since': 'hubSays.changedSince',
  'guests-read-and-comment': 'hubSays.guest',
  'guests-comment-as-themselves': 'hubSays.guestComment',
  'roles-are-given-by-admins': 'hubSays.rolesByAdmins',
  'admins-give-lower-roles': 'hubSays.lowerRoles',
  'purging-is-for-admins': 'hubSays.purgingByAdmins',
  'already-exists': 'hubSays.exists',
  'not-found': 'hubSays.notFound',
};

/** In the person’s language, as far as it is known what the hub says: its own words are English, and name more. */
export function inOwnWords({ code, rule, detail }: Pick<Problem, 'code' | 'rule' | 'detail'>): string {
  const key = known[rule ?? ''] ?? known[code];
  return key === undefined || languageOf(locale()) === 'en' ? detail : t(key);
}

/** Why an edit was refused, for the person who made it: the hub’s own words name ids and commands. */
export function refusalInWords(problem: Problem): string {
  const { code, rule, field } = problem;
  // Of `cardId`, `afterId` or `memberIds`, what it is the id of.
  if (code === 'not-found') return t(gone[field?.replace(/Ids?$/, '') ?? ''] ?? 'refusals.thingGone');
  if (rule === 'guests-read-and-comment') return t('refusals.guest');
  if (code === 'file-missing') return t('refusals.fileGone');
  const said = inOwnWords(problem);
  return code === 'purged' && languageOf(locale()) === 'en'
    ? `${said.charAt(0).toLowerCase()}${said.slice(1)}`
    : said;
}
