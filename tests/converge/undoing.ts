import type { Entity } from '../../server/protocol/index.ts';

/** What is shown: by thing and field, its value as text, which device wrote it, and the board that it is on. */
export type Shown = ReadonlyMap<string, ShownField>;
interface ShownField {
  value: string;
  writer: string;
  isText: boolean;
  boardId: string | undefined;
}

/**
 * Who takes their own edits back takes back nobody else’s: what another device wrote since stays. `note` is to be told
 * after each edit of this person’s; `overwritten` names, after a step, what of others’ that took away.
 */
export interface OwnWords {
  note(): void;
  shown(): Shown;
  overwritten(before: Shown): string[];
}

const texts = ['title', 'description', 'name'];
/** A stamp's name is its field's, but for these. */
const fieldOf: Readonly<Record<string, string>> = { place: 'columnId' };

const isOf = (what: string, kind: string) => what.includes(` of ${kind} `);
/** What a card has of its board's comes along to another one as far as that has the like (see places.ts). */
const comesAlong = (what: string) => /^(?:labelIds|assignees) of card /.test(what);
const words = (text: string) => text.split(/[ "]+/).filter(Boolean);

function shownIn(entities: Iterable<Entity>): Shown {
  const shown = new Map<string, ShownField>();
  for (const entity of entities) {
    if (!('stamps' in entity)) continue;
    const boardId = 'boardId' in entity ? entity.boardId : undefined;
    for (const [stamp, { device }] of Object.entries(entity.stamps)) {
      const value = JSON.stringify((entity as unknown as Record<string, unknown>)[fieldOf[stamp] ?? stamp]);
      const isText = texts.includes(stamp);
      shown.set(`${stamp} of ${entity.kind} ${entity.id}`, {
        value: value ?? '',
        writer: device,
        isText,
        boardId,
      });
    }
  }
  return shown;
}

export function createOwnWords(deviceId: string, entities: () => Iterable<Entity>): OwnWords {
  /** Each field as it was when this person had last done something. */
  let noted: Shown = new Map();
  const shown = () => shownIn(entities());
  return {
    note() {
      noted = shown();
    },
    shown,
    overwritten(before) {
      const after = shown();
      const boardIsGone = [...before.keys()].some((what) => isOf(what, 'board') && !after.has(what));
      return [...before].flatMap(([what, { value, writer, isText, boardId }]) => {
        const now = after.get(what);
        // What others wrote meanwhile came in by itself, and what they took out of sight went so; labels can be deleted.
        if (writer === deviceId || now?.value === value) return [];
        if (now ? now.writer !== deviceId : boardIsGone || !isOf(what, 'label')) return [];
        if (now && now.boardId !== boardId && comesAlong(what)) return [];
        if (!isText) return [`took back ${what}, which another wrote: ${value} is ${now?.value}`];
        const known = words(noted.get(what)?.value ?? '');
        const lost = words(value).filter(
          (word) => !known.includes(word) && !words(now?.value ?? '').includes(word),
        );
        return lost.length === 0 ? [] : [`took ${lost.join(', ')} out of ${what}`];
      });
    },
  };
}
