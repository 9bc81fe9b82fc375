import type { Notice } from '../../preload/contract/index.ts';

export interface Unread {
  now(): number;
  /** What the person has not looked at: conflicts, where they were mentioned, and edits that were refused. */
  conflicts(count: number): void;
  mentions(count: number): void;
  notices(notices: readonly Notice[]): void;
  onChange(listener: () => void): void;
}

/** How much waits under the bell, for what shows it outside of the windows' pages. */
export function createUnread(known: readonly Notice[]): Unread {
  let counts = { conflicts: 0, mentions: 0, notices: known.length };
  const listeners = new Set<() => void>();
  const total = () => counts.conflicts + counts.mentions + counts.notices;
  function set(changed: Partial<typeof counts>): void {
    const before = total();
    counts = { ...counts, ...changed };
    if (total() !== before) for (const listener of listeners) listener();
  }
  return {
    now: total,
    conflicts: (count) => set({ conflicts: count }),
    mentions: (count) => set({ mentions: count }),
    notices: ({ length }) => set({ notices: length }),
    onChange: (listener) => void listeners.add(listener),
  };
}

/** The count on the app's icon; where the system shows none there, in front of the windows' titles. */
export function showUnread(
  unread: Pick<Unread, 'now' | 'onChange'>,
  { onIcon, inTitles }: { onIcon: (count: number) => boolean; inTitles: (count: number) => void },
): void {
  const show = () => inTitles(onIcon(unread.now()) ? 0 : unread.now());
  unread.onChange(show);
  show();
}
