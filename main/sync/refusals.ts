import type { Problem } from '../../server/protocol/index.ts';

const things: Readonly<Record<string, string>> = {
  board: 'board',
  column: 'column',
  card: 'card',
  label: 'label',
  member: 'person',
};

/** Of `cardId`, `afterId` or `memberIds`, what it is the id of, as people call it. */
function thingIn(field: string | undefined): string {
  return things[field?.replace(/Ids?$/, '') ?? ''] ?? 'thing';
}

/** Why an edit was refused, for the person who made it: the hub’s own words name ids and commands. */
export function refusalInWords({ code, rule, field, detail }: Problem): string {
  if (code === 'not-found')
    return `the ${thingIn(field)} that it is about is gone, or no longer shared with you.`;
  if (code === 'purged') return `${detail.charAt(0).toLowerCase()}${detail.slice(1)}`;
  if (rule === 'guests-read-and-comment') return 'you are a guest here, and guests read and comment.';
  return detail;
}
