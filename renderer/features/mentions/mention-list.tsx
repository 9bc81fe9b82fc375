import { Popover } from 'radix-ui';
import { useEffect, useRef } from 'react';
import type { Member } from '../../../preload/contract/index.ts';
import { t } from '../../../preload/strings/translate.ts';
import { roleName } from '../../store/roles.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { classes } from '../../ui/classes.ts';
import floating from '../../ui/floating.module.css';
import styles from './mentions.module.css';
import type { Mentioning } from './use-mentioning.ts';

export const optionId = (listId: string, { id }: Member) => `${listId}-${id}`;

interface OptionProps {
  id: string;
  member: Member;
  chosen: boolean;
  onChoose(): void;
}

function Option({ id, member, chosen, onChoose }: OptionProps) {
  const line = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (chosen) line.current?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the text; the field says which is active.
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys.
    <div
      ref={line}
      id={id}
      role="option"
      aria-selected={chosen}
      data-control="mention.choose"
      data-highlighted={chosen ? '' : undefined}
      className={floating.item}
      // The focus is to stay where the text is.
      onPointerDown={(event) => event.preventDefault()}
      onClick={onChoose}
    >
      <Avatar name={member.name} />
      <span className={floating.text}>{member.name}</span>
      {member.role !== 'member' && <span className={styles.role}>{roleName(member.role)}</span>}
    </div>
  );
}

/** People to mention, at the `@` that is being written. */
export function MentionList({ listId, mentioning }: { listId: string; mentioning: Mentioning }) {
  const { offered, at, place, close, choose } = mentioning;
  return (
    <Popover.Root open={offered.length > 0} onOpenChange={(open) => !open && close()}>
      <Popover.Anchor virtualRef={place} />
      <Popover.Portal>
        <Popover.Content
          id={listId}
          role="listbox"
          aria-label={t('mentions.people')}
          className={classes(floating.panel, floating.menu, styles.list)}
          align="start"
          sideOffset={4}
          collisionPadding={8}
          onOpenAutoFocus={(event) => event.preventDefault()}
          onCloseAutoFocus={(event) => event.preventDefault()}
          // The field has the key, and closes the list itself.
          onEscapeKeyDown={(event) => event.preventDefault()}
          onInteractOutside={(event) => event.preventDefault()}
        >
          {offered.map((member, index) => (
            <Option
              key={member.id}
              id={optionId(listId, member)}
              member={member}
              chosen={index === at}
              onChoose={() => choose(member)}
            />
          ))}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
