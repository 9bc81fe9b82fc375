import { InputRange } from 'dom-input-range';
import { type KeyboardEvent, type RefObject, useMemo, useRef, useState } from 'react';
import type { Member } from '../../../preload/contract/index.ts';
import { isPlainKey } from '../../ui/keys.ts';
import { type MentionQuery, matching, queryBefore } from './mention-text.ts';

export interface Mentioning {
  /** Who is offered; nobody: there is no list. */
  offered: readonly Member[];
  /** Which of them a key chooses. */
  at: number;
  /** Where the `@` is on the screen. */
  place: RefObject<{ getBoundingClientRect(): DOMRect }>;
  /** The text or the caret may be another one. */
  look(): void;
  close(): void;
  choose(member: Member): void;
  /** Whether the key was for the list. */
  takeKey(event: KeyboardEvent): boolean;
}

const noOne: readonly Member[] = [];

/** Offers people while somebody writes an `@` and what follows it. */
export function useMentioning(
  field: RefObject<HTMLTextAreaElement | null>,
  people: readonly Member[],
): Mentioning {
  const [query, setQuery] = useState<MentionQuery | null>(null);
  const [chosen, setChosen] = useState(0);
  /** The `@` at which the person has closed the list. */
  const closedAt = useRef<number | null>(null);
  const place = useRef({ getBoundingClientRect: () => new DOMRect() });
  place.current.getBoundingClientRect = () =>
    field.current && query
      ? new InputRange(field.current, query.from, query.from + 1).getBoundingClientRect()
      : new DOMRect();
  const offered = useMemo(() => (query === null ? noOne : matching(people, query.text)), [query, people]);
  const at = Math.min(chosen, offered.length - 1);

  function look(): void {
    const { current } = field;
    const caret = current?.selectionStart ?? 0;
    const isRange = current === null || current.selectionEnd !== caret;
    const next = isRange ? null : queryBefore(current.value.slice(0, caret));
    if (next?.from !== closedAt.current) closedAt.current = null;
    if (next?.text !== query?.text || next?.from !== query?.from) setChosen(0);
    setQuery(closedAt.current === null ? next : null);
  }
  function close(): void {
    closedAt.current = query?.from ?? null;
    setQuery(null);
  }
  function choose({ name }: Member): void {
    const { current } = field;
    if (current === null || query === null) return;
    const caret = current.selectionStart;
    // Whoever is chosen may be the beginning of another's name.
    closedAt.current = query.from;
    current.focus();
    current.setSelectionRange(query.from, caret);
    // The one way of writing into a field that its own undo takes back.
    document.execCommand(
      'insertText',
      false,
      `@${name}${/^\s/u.test(current.value.slice(caret)) ? '' : ' '}`,
    );
    setQuery(null);
  }
  function takeKey(event: KeyboardEvent): boolean {
    const member = offered[at];
    if (member === undefined) return false;
    const step = isPlainKey(event, 'ArrowDown') ? 1 : isPlainKey(event, 'ArrowUp') ? -1 : 0;
    if (step !== 0) setChosen((at + step + offered.length) % offered.length);
    else if (isPlainKey(event, 'Enter') || isPlainKey(event, 'Tab')) choose(member);
    else if (isPlainKey(event, 'Escape')) close();
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }
  return { offered, at, place, look, close, choose, takeKey };
}
