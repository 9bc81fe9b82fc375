import { type ComponentProps, type KeyboardEvent, useCallback, useId, useMemo, useRef } from 'react';
import { type Member, mentionedIn } from '../../../preload/contract/index.ts';
import { t } from '../../../preload/strings/translate.ts';
import { useWorkspace } from '../../store/hooks.tsx';
import { GrowingText } from '../../ui/growing-text.tsx';
import { ownsEscape } from '../../ui/keys.ts';
import { MentionList, optionId } from './mention-list.tsx';
import { createMentionText, type MentionText } from './mention-text.ts';
import { useMentionable } from './use-mentionable.ts';
import { useMentioning } from './use-mentioning.ts';

interface MentionFieldProps extends Omit<ComponentProps<'textarea'>, 'value' | 'onChange' | 'maxLength'> {
  /** Whose people are offered. */
  boardId: string;
  /** As it is kept, mentions by id. */
  value: string;
  /** Characters of the text as it is kept. */
  maxLength: number;
  onWrite(value: string): void;
}

function assign(ref: MentionFieldProps['ref'], field: HTMLTextAreaElement | null): void {
  if (typeof ref === 'function') ref(field);
  else if (ref) ref.current = field;
}

/** Whoever is in the text already may stay in it, though they do not see the board any more. */
function useMentionText(people: readonly Member[], value: string): MentionText {
  const members = useWorkspace((state) => state.parts.member.byId);
  const mentioned = [...mentionedIn(value)].join();
  return useMemo(() => {
    const more = mentioned.split(',').flatMap((id) => members.get(id)?.entity ?? []);
    return createMentionText([...people, ...more]);
  }, [people, members, mentioned]);
}

/**
 * A text area that offers the board's people behind an `@`, as a combobox does: arrows go through the list, Enter and Tab
 * choose, Escape closes it, and the focus stays in the text. The role is for fields of one line alone (ARIA in HTML).
 */
export function MentionField({
  boardId,
  value,
  maxLength,
  onWrite,
  onKeyDown,
  ref,
  ...rest
}: MentionFieldProps) {
  const listId = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const people = useMentionable(boardId);
  const me = useWorkspace((state) => state.identity?.memberId);
  const others = useMemo(() => people.filter(({ id }) => id !== me), [people, me]);
  const text = useMentionText(people, value);
  const mentioning = useMentioning(field, others);
  const active = mentioning.offered[mentioning.at];
  const setField = useCallback(
    (node: HTMLTextAreaElement | null) => {
      field.current = node;
      assign(ref, node);
    },
    [ref],
  );
  function write(shown: string): void {
    const kept = text.kept(shown);
    if (kept.length <= maxLength || kept.length < value.length) onWrite(kept);
  }
  function takeKey(event: KeyboardEvent<HTMLTextAreaElement>): void {
    if (!mentioning.takeKey(event)) onKeyDown?.(event);
  }
  const withList = active && {
    ...ownsEscape,
    'aria-haspopup': 'listbox' as const,
    'aria-controls': listId,
    'aria-activedescendant': optionId(listId, active),
  };
  return (
    <>
      <GrowingText
        {...rest}
        {...withList}
        aria-autocomplete="list"
        ref={setField}
        value={text.shown(value)}
        onChange={(event) => {
          write(event.target.value);
          mentioning.look();
        }}
        onSelect={mentioning.look}
        onBlur={mentioning.close}
        onKeyDown={takeKey}
      />
      {/* A text of several lines can’t say that it has a list open. */}
      <span role="status" className="visually-hidden">
        {active && t('mentions.offered', { count: mentioning.offered.length })}
      </span>
      <MentionList listId={listId} mentioning={mentioning} />
    </>
  );
}
