import { Plus, Square, SquareCheck } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { t } from '../../../preload/strings/translate.ts';
import { useShown, useWorkspace } from '../../store/hooks.tsx';
import { roleName } from '../../store/roles.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { TextInput } from '../../ui/field.tsx';
import { isPlainKey } from '../../ui/keys.ts';
import picker from '../card/picker.module.css';

interface PersonProps {
  memberId: string;
  /** Undefined: a press adds the person and is done, instead of ticking them. */
  chosen: boolean | undefined;
  onPress(): void;
}

function Person({ memberId, chosen, onPress }: PersonProps) {
  const member = useShown('member', memberId)?.entity;
  if (member === undefined) return null;
  return (
    <li>
      <button
        data-control="members.toggle"
        type="button"
        className={picker.row}
        aria-label={chosen === undefined ? t('members.addNamed', { name: member.name }) : member.name}
        aria-pressed={chosen}
        onClick={onPress}
      >
        <Avatar name={member.name} />
        <span className={picker.text}>{member.name}</span>
        {member.role !== 'member' && <span className={picker.tag}>{roleName(member.role)}</span>}
        {chosen === undefined && <Plus size={16} aria-hidden />}
        {chosen === true && <SquareCheck size={16} aria-hidden />}
        {chosen === false && <Square size={16} aria-hidden className={picker.unticked} />}
      </button>
    </li>
  );
}

/** From this many on, a field to find somebody helps more than it disturbs. */
const many = 6;

interface MemberPickerProps {
  label: string;
  memberIds: readonly string[];
  /** Those who are ticked; undefined where a press adds somebody at once. */
  chosen?: readonly string[];
  onPress(memberId: string): void;
}

export function MemberPicker({ label, memberIds, chosen, onPress }: MemberPickerProps) {
  const [text, setText] = useState('');
  const members = useWorkspace((state) => state.parts.member.byId);
  const wanted = text.trim().toLowerCase();
  const shown = memberIds.filter((id) => members.get(id)?.entity.name.toLowerCase().includes(wanted));
  const [only] = shown;
  function press(memberId: string): void {
    onPress(memberId);
    setText('');
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (!isPlainKey(event, 'Enter')) return;
    event.preventDefault();
    if (wanted !== '' && only !== undefined) press(only);
  }
  return (
    <>
      {memberIds.length >= many && (
        <TextInput
          small
          aria-label={t('members.find')}
          placeholder={t('members.find')}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
        />
      )}
      <ul className={picker.list} aria-label={label}>
        {shown.map((id) => (
          <Person key={id} memberId={id} chosen={chosen?.includes(id)} onPress={() => press(id)} />
        ))}
      </ul>
    </>
  );
}
