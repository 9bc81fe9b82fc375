import { createStore, type StoreApi } from 'zustand/vanilla';

export type TextField = 'title' | 'description';

/**
 * A person's words while they write. It starts from what was on the screen (`baseText`, at `base` in the hub's
 * log) and no remote change touches it.
 */
export interface Draft {
  text: string;
  baseText: string;
  base: string | null;
  /**
   * open: in an editor; aside: the editor is closed, the words are kept; saving: sent, not shown yet; elsewhere: in an
   * editor of another window.
   */
  is: 'open' | 'aside' | 'saving' | 'elsewhere';
}

export type DraftKey = `${TextField}:${string}`;
export const draftKey = (cardId: string, field: TextField): DraftKey => `${field}:${cardId}`;

export interface TextEditsOptions {
  /** The field's text in the view now; undefined when the card is not there. */
  read(cardId: string, field: TextField): string | undefined;
  cursor(): string | null;
  /** Resolves to whether it was taken, once the view shows it. */
  save(cardId: string, field: TextField, draft: Draft): Promise<boolean>;
}

export interface TextEdits {
  store: StoreApi<Readonly<Record<string, Draft>>>;
  begin(cardId: string, field: TextField): void;
  /** Goes on with words begun elsewhere; those that are here already, and others, stay. */
  goOn(cardId: string, field: TextField, words: Omit<Draft, 'is'>): void;
  /** The words as they are in another window now; null: they are saved or thrown away there. */
  follow(cardId: string, field: TextField, words: Omit<Draft, 'is'> | null, open: boolean): void;
  write(cardId: string, field: TextField, text: string): void;
  /** Closes the editor and keeps changed words. */
  setAside(cardId: string, field: TextField): void;
  discard(cardId: string, field: TextField): void;
  save(cardId: string, field: TextField): Promise<void>;
  saveOpen(): Promise<void>;
}

function asSaved(field: TextField, text: string): string {
  return field === 'title' ? text.replace(/\s*\n\s*/g, ' ').trim() : text;
}

export function createTextEdits(options: TextEditsOptions): TextEdits {
  const store = createStore<Readonly<Record<string, Draft>>>(() => ({}));
  const put = (key: DraftKey, draft: Draft) => store.setState((all) => ({ ...all, [key]: draft }), true);
  const drop = (key: DraftKey) =>
    store.setState(({ [key]: _dropped, ...others }) => others as Record<string, Draft>, true);

  function begin(cardId: string, field: TextField): void {
    const key = draftKey(cardId, field);
    const kept = store.getState()[key];
    if (kept?.is === 'open') return;
    if (kept?.is === 'aside' || kept?.is === 'elsewhere') return put(key, { ...kept, is: 'open' });
    const text = kept?.text ?? options.read(cardId, field);
    if (text === undefined) return;
    put(key, { text, baseText: text, base: options.cursor(), is: 'open' });
  }

  async function save(cardId: string, field: TextField): Promise<void> {
    const key = draftKey(cardId, field);
    const draft = store.getState()[key];
    if (draft === undefined || draft.is === 'saving') return;
    const text = asSaved(field, draft.text);
    const nothing = text === draft.baseText || (field === 'title' && text === '');
    if (nothing) return drop(key);
    const saving: Draft = { ...draft, text, is: 'saving' };
    put(key, saving);
    const taken = await options.save(cardId, field, saving);
    // A new editor may have been opened on the same field meanwhile.
    if (store.getState()[key] !== saving) return;
    if (taken) drop(key);
    else put(key, { ...saving, is: 'aside' });
  }

  return {
    store,
    begin,
    goOn(cardId, field, words) {
      const key = draftKey(cardId, field);
      const own = store.getState()[key];
      if (own === undefined || own.text === own.baseText) put(key, { ...words, is: 'open' });
    },
    follow(cardId, field, words, open) {
      const key = draftKey(cardId, field);
      const own = store.getState()[key];
      if (own?.is === 'saving') return;
      if (words) put(key, { ...words, is: own?.is === 'open' ? 'open' : open ? 'elsewhere' : 'aside' });
      else if (own) drop(key);
    },
    write(cardId, field, text) {
      const key = draftKey(cardId, field);
      const draft = store.getState()[key];
      if (draft?.is === 'open') put(key, { ...draft, text });
    },
    setAside(cardId, field) {
      const key = draftKey(cardId, field);
      const draft = store.getState()[key];
      if (draft?.is !== 'open') return;
      if (draft.text === draft.baseText) drop(key);
      else put(key, { ...draft, is: 'aside' });
    },
    discard: (cardId, field) => drop(draftKey(cardId, field)),
    save,
    async saveOpen() {
      const open = Object.entries(store.getState()).filter(([, draft]) => draft.is === 'open');
      await Promise.all(
        open.map(([key]) => {
          const colon = key.indexOf(':');
          return save(key.slice(colon + 1), key.slice(0, colon) as TextField);
        }),
      );
    },
  };
}

/** Whether somebody else's words came in under a draft. */
export function changedUnder(draft: Draft, current: string | undefined): boolean {
  return current !== undefined && current !== draft.baseText && current !== draft.text;
}
