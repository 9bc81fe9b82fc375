import { DatabaseSync } from '@photostructure/sqlite';

/** A card's words. */
export interface Words {
  title: string;
  /** All else that is written in it, one thing a line. */
  text: string;
}

export interface Hit {
  id: string;
  /** The words around what was found, where it is not all in the title. */
  excerpt: string | null;
}

/** What is written, found by its words, in memory. Knows nothing of boards, nor of who may see what. */
export interface SearchIndex {
  /** Takes over or replaces what is known by this id. */
  put(id: string, words: Words): void;
  remove(id: string): void;
  /**
   * Everything that holds a word beginning with each word of the text, best first: those with all of them in the
   * title come before the others. Stop reading to stop searching.
   */
  find(text: string): Iterable<Hit>;
  /** Runs many changes faster than one by one. */
  together(change: () => void): void;
  close(): void;
}

const schema = `
  CREATE VIRTUAL TABLE words USING fts5(title, text, prefix = '1 2', tokenize = "unicode61 remove_diacritics 2");
  INSERT INTO words (words, rank) VALUES ('rank', 'bm25(10.0, 1.0)');
`;
/** Scripts that put no space between words: each of their characters counts as a word, so that any part is found. */
const withoutSpaces = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu;
/** Separates words and is not seen. */
const joint = '\u200b';

const spaced = (text: string) => text.replace(withoutSpaces, `$&${joint}`);

/** Each word as a phrase that stands for itself, whatever signs are in it. */
function matchExpression(text: string): string {
  const words = text.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
  return words.map((word) => `"${spaced(word).replaceAll('"', '""')}"*`).join(' ');
}

export function createSearchIndex(): SearchIndex {
  const db = new DatabaseSync(':memory:');
  db.exec(schema);
  const insert = db.prepare('INSERT INTO words (rowid, title, text) VALUES (?, ?, ?)');
  const drop = db.prepare('DELETE FROM words WHERE rowid = ?');
  const rows = new Map<string, number>();
  const ids = new Map<number, string>();
  let lastRow = 0;

  function remove(id: string) {
    const row = rows.get(id);
    if (row === undefined) return;
    drop.run(row);
    rows.delete(id);
    ids.delete(row);
  }

  function* matches(expression: string): Iterable<Hit> {
    // A statement of its own: somebody may be in the middle of another search.
    const select = db.prepare(
      `SELECT rowid, snippet(words, 1, '', '', '…', 14) AS excerpt FROM words WHERE words MATCH ? ORDER BY rank`,
    );
    for (const row of select.iterate(expression) as Iterable<{ rowid: number; excerpt: string }>) {
      const id = ids.get(row.rowid);
      const excerpt = row.excerpt.replaceAll(joint, '').replace(/\s+/gu, ' ').trim();
      if (id !== undefined) yield { id, excerpt };
    }
  }

  return {
    put(id, { title, text }) {
      remove(id);
      lastRow += 1;
      insert.run(lastRow, spaced(title), spaced(text));
      rows.set(id, lastRow);
      ids.set(lastRow, id);
    },
    remove,
    *find(text) {
      const expression = matchExpression(text);
      if (expression === '') return;
      const found = new Set<string>();
      for (const { id } of matches(`title : (${expression})`)) {
        found.add(id);
        yield { id, excerpt: null };
      }
      for (const hit of matches(expression)) if (!found.has(hit.id)) yield hit;
    },
    together(change) {
      db.exec('BEGIN');
      try {
        change();
      } finally {
        db.exec('COMMIT');
      }
    },
    close: () => db.close(),
  };
}
