import { largestImport } from '../../preload/contract/index.ts';
import { type PlainKey, t } from '../../preload/strings/translate.ts';

export const tooLarge = () => refused('notABoard.tooLarge').message;

export type Read = { ok: true; value: Record<string, unknown> } | { ok: false; message: string };

/** Tells a board export from everything else that people pick by mistake, and says in a sentence what that is. */
export function readBoardJson(text: string): Read {
  if (text.length > largestImport) return refused('notABoard.tooLarge');
  const content = text.replace(/^\ufeff/, '').trim();
  const raw = rawKind(content);
  if (raw !== null) return refused(raw);

  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch {
    return refused(
      content.startsWith('{') || content.startsWith('[') ? 'notABoard.damaged' : 'notABoard.text',
    );
  }
  if (typeof value !== 'object' || value === null) return refused('notABoard.value');
  if (Array.isArray(value)) return refused('notABoard.list');
  const fields: Record<string, unknown> = { ...value };
  if (Array.isArray(fields['lists']) && Array.isArray(fields['cards'])) return { ok: true, value: fields };
  return refused(jsonKind(fields));
}

/** What a file is that holds no text of a board or table at all, from how it begins; null if it may. */
export function notABoard(content: string): string | null {
  const raw = rawKind(content);
  return raw === null ? null : refused(raw).message;
}

/** What a file is that holds no JSON at all; null if it may. */
function rawKind(content: string): PlainKey | null {
  if (content === '') return 'notABoard.empty';
  if (content.startsWith('%PDF')) return 'notABoard.pdf';
  // The beginning tells: a picture decodes to control and replacement characters.
  const odd = [...content.slice(0, 4096)].filter((character) => character < '\t' || character === '\ufffd');
  if (odd.length > 3 || content.startsWith('\0')) {
    return 'notABoard.noText';
  }
  if (/^<(!doctype|html|\?xml|svg)/i.test(content)) return 'notABoard.webPage';
  return null;
}

/** What a JSON object is that is no board. */
function jsonKind(fields: Record<string, unknown>): PlainKey {
  const has = (...names: string[]) => names.every((name) => Object.hasOwn(fields, name));
  if (has('idList', 'idBoard')) return 'notABoard.card';
  if (has('included', 'item') || has('included', 'items')) return 'notABoard.planka';
  if (has('name') && (has('dependencies') || has('devDependencies') || has('scripts'))) {
    return 'notABoard.package';
  }
  if (has('idMemberCreator', 'boards') || has('idBoards')) return 'notABoard.workspace';
  if (Array.isArray(fields['lists']) || Array.isArray(fields['cards'])) {
    return 'notABoard.part';
  }
  return 'notABoard.otherJson';
}

/** What a file is, and what is needed. */
function refused(what: PlainKey): { ok: false; message: string } {
  return { ok: false, message: `${t(what)} ${t('notABoard.needed')}` };
}
