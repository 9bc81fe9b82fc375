import { Check, Plus } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { type Card, limits, type Role } from '../../../preload/contract/index.ts';
import { t } from '../../../preload/strings/translate.ts';
import { useActions, useIds, useMayWrite, useWorkspace } from '../../store/hooks.tsx';
import { compareText } from '../../store/order.ts';
import { useChanging } from '../../store/presence-hooks.ts';
import { group } from '../../store/replica-view.ts';
import { roleName } from '../../store/roles.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { IconButton } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import { isPlainKey } from '../../ui/keys.ts';
import { Popover } from '../../ui/popover.tsx';
import picker from './picker.module.css';
import styles from './property.module.css';
import { Property } from './section.tsx';

/** Of everybody in the workspace, by name; two may have the same one. */
function useRoles(): Map<string, Role> {
  const members = useWorkspace((state) => state.parts.member.byId);
  return new Map([...members.values()].map(({ entity }) => [entity.name, entity.role]));
}

function useNames(card: Card): string[] {
  const memberIds = useIds('member', group.everyone);
  const members = useWorkspace((state) => state.parts.member.byId);
  const names = memberIds.map((id) => members.get(id)?.entity.name ?? '');
  return [...new Set([...names, ...card.assignees])].filter(Boolean).sort(compareText);
}

/** A member is what most are, and needs no telling. */
function RoleTag({ role }: { role: Role | undefined }) {
  return role === undefined || role === 'member' ? null : (
    <span className={picker.tag}>{roleName(role)}</span>
  );
}

function Picker({ card }: { card: Card }) {
  const { changeCard } = useActions();
  const [text, setText] = useState('');
  const names = useNames(card);
  useChanging(card.id, 'assignees');
  const roles = useRoles();
  const wanted = text.trim();
  const shown = names.filter((name) => name.toLowerCase().includes(wanted.toLowerCase()));
  const isNew = wanted !== '' && !names.includes(wanted);

  function toggle(name: string): void {
    changeCard(card.id, ({ assignees }) => ({
      assignees: assignees.includes(name)
        ? assignees.filter((other) => other !== name)
        : [...assignees, name],
    }));
    setText('');
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (!isPlainKey(event, 'Enter')) return;
    event.preventDefault();
    const [only] = shown;
    if (isNew && shown.length === 0) toggle(wanted);
    else if (only !== undefined) toggle(only);
  }

  return (
    <>
      <TextInput
        small
        aria-label={t('assignees.find')}
        placeholder={t('assignees.find')}
        value={text}
        maxLength={limits.nameLength}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <ul className={picker.list} aria-label={t('assignees.people')}>
        {shown.map((name) => (
          <li key={name}>
            <button
              data-control="assignee.toggle"
              type="button"
              className={picker.row}
              aria-pressed={card.assignees.includes(name)}
              onClick={() => toggle(name)}
            >
              <Avatar name={name} />
              <span className={picker.text}>{name}</span>
              <RoleTag role={roles.get(name)} />
              {card.assignees.includes(name) && <Check size={16} aria-hidden />}
            </button>
          </li>
        ))}
        {isNew && (
          <li>
            <button
              data-control="assignee.add"
              type="button"
              className={picker.row}
              onClick={() => toggle(wanted)}
            >
              <Plus size={16} aria-hidden />
              <span className={picker.text}>{t('assignees.add', { wanted })}</span>
            </button>
          </li>
        )}
      </ul>
    </>
  );
}

export function Assignees({ card }: { card: Card }) {
  const mayWrite = useMayWrite();
  return (
    <Property
      title={t('assignees.title')}
      actions={
        mayWrite && (
          <Popover
            label={t('assignees.choose')}
            className={picker.panel}
            trigger={
              <IconButton control="assignee.choose" label={t('assignees.choose')} small hint={false}>
                <Plus size={16} />
              </IconButton>
            }
          >
            <Picker card={card} />
          </Popover>
        )
      }
    >
      {card.assignees.length === 0 ? (
        <p className={styles.nothing}>{t('assignees.nobody')}</p>
      ) : (
        <ul className={styles.people} aria-label={t('assignees.assigned')}>
          {card.assignees.map((name) => (
            <li key={name}>
              <Avatar name={name} />
              {name}
            </li>
          ))}
        </ul>
      )}
    </Property>
  );
}
