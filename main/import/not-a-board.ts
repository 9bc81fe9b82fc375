import { largestImport } from '../../preload/contract/index.ts';

const needed =
  'Switchboard imports Trello boards: in Trello, open the board’s menu, choose “Print, export and share”, then “Export as JSON”. It also takes lists of tasks as CSV, and boards that it exported itself.';

export const tooLarge = `This file is larger than 50 MB, more than any board export. ${needed}`;

export type Read = { ok: true; value: Record<string, unknown> } | { ok: false; message: string };

/** Tells a board export from everything else that people pick by mistake, and says in a sentence what that is. */
export function readBoardJson(text: string): Read {
  if (text.length > largestImport) return { ok: false, message: tooLarge };
  const content = text.replace(/^\ufeff/, '').trim();
  const raw = rawKind(content);
  if (raw !== null) return refused(raw);

  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch {
    return refused(
      content.startsWith('{') || content.startsWith('[')
        ? 'This JSON file is damaged or incomplete.'
        : 'This is a text file, not a board export.',
    );
  }
  if (typeof value !== 'object' || value === null)
    return refused('This JSON file holds a single value, not a board.');
  if (Array.isArray(value)) return refused('This JSON file holds a list, not a board.');
  const fields: Record<string, unknown> = { ...value };
  if (Array.isArray(fields['lists']) && Array.isArray(fields['cards'])) return { ok: true, value: fields };
  return refused(jsonKind(fields));
}

/** What a file is that holds no text of a board or table at all, from how it begins; null if it may. */
export function notABoard(content: string): string | null {
  const raw = rawKind(content);
  return raw === null ? null : `${raw} ${needed}`;
}

/** What a file is that holds no JSON at all; null if it may. */
function rawKind(content: string): string | null {
  if (content === '') return 'This file is empty.';
  if (content.startsWith('%PDF')) return 'This is a PDF document, not a board export.';
  // The beginning tells: a picture decodes to control and replacement characters.
  const odd = [...content.slice(0, 4096)].filter((character) => character < '\t' || character === '\ufffd');
  if (odd.length > 3 || content.startsWith('\0')) {
    return 'This is not a text file, so it cannot be a board export.';
  }
  if (/^<(!doctype|html|\?xml|svg)/i.test(content))
    return 'This is a web page, not the JSON file of a board.';
  return null;
}

/** What a JSON object is that is no board. */
function jsonKind(fields: Record<string, unknown>): string {
  const has = (...names: string[]) => names.every((name) => Object.hasOwn(fields, name));
  if (has('idList', 'idBoard')) return 'This is the export of a single card, not of a board.';
  if (has('included', 'item') || has('included', 'items'))
    return 'This is a Planka export, not a Trello one.';
  if (has('name') && (has('dependencies') || has('devDependencies') || has('scripts'))) {
    return 'This is the package.json of a program, not a board.';
  }
  if (has('idMemberCreator', 'boards') || has('idBoards'))
    return 'This is the export of a workspace, not of one board.';
  if (Array.isArray(fields['lists']) || Array.isArray(fields['cards'])) {
    return 'This looks like part of a board: its lists or its cards are missing.';
  }
  return 'This JSON file is not a board export: it has no lists and no cards.';
}

function refused(what: string): Read {
  return { ok: false, message: `${what} ${needed}` };
}
