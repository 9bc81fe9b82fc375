import { Lock, Users, X } from 'lucide-react';
import { useState } from 'react';
import type { Board, Member } from '../../../preload/contract/index.ts';
import { t } from '../../../preload/strings/translate.ts';
import { useActions, useIds, useMayWrite, useShown, useWorkspace } from '../../store/hooks.tsx';
import { group } from '../../store/replica-view.ts';
import { roleName } from '../../store/roles.ts';
import { Avatar, Avatars } from '../../ui/avatar.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { Popover } from '../../ui/popover.tsx';
import picker from '../card/picker.module.css';
import styles from './board-members.module.css';
import { MemberPicker } from './member-picker.tsx';

/** Of a private board, by name. */
function useMembers(board: Board): Member[] {
  const everyone = useIds('member', group.everyone);
  const byId = useWorkspace((state) => state.parts.member.byId);
  return everyone.flatMap((id) => {
    const member = board.memberIds.includes(id) ? byId.get(id)?.entity : undefined;
    return member === undefined ? [] : [member];
  });
}

function MemberRow({ board, member }: { board: Board; member: Member }) {
  const { removeFromBoard, leaveBoard } = useActions();
  const mayWrite = useMayWrite();
  const me = useWorkspace((state) => state.identity?.memberId === member.id);
  return (
    <li className={styles.member}>
      <Avatar name={member.name} />
      <span className={picker.text}>{member.name}</span>
      {member.role !== 'member' && <span className={picker.tag}>{roleName(member.role)}</span>}
      {mayWrite && me && (
        <Button
          control="members.leave"
          small
          look="quiet"
          aria-label={t('members.leaveNamed', { name: board.name })}
          onClick={() => void leaveBoard(board)}
        >
          {t('members.leave')}
        </Button>
      )}
      {mayWrite && !me && (
        <IconButton
          control="members.remove"
          label={t('members.takeOff', { name: member.name })}
          small
          hint={false}
          onClick={() => void removeFromBoard(board, member)}
        >
          <X size={14} />
        </IconButton>
      )}
    </li>
  );
}

/** Who sees a board is for the hub to say: until it has the change, nobody has come or gone. */
function NotSentYet({ boardId }: { boardId: string }) {
  const pending = useShown('board', boardId)?.pending ?? false;
  if (!pending) return null;
  return <p className={styles.pending}>{t('members.notSent')}</p>;
}

function PrivateBoard({ board, members }: { board: Board; members: readonly Member[] }) {
  const { dispatch, openBoard } = useActions();
  const mayWrite = useMayWrite();
  const everyone = useIds('member', group.everyone);
  const others = everyone.filter((id) => !board.memberIds.includes(id));
  return (
    <>
      <div>
        <h2 className={styles.heading}>{t('members.onlyHere')}</h2>
        <p className={styles.text}>{t('members.doesNotExist')}</p>
      </div>
      <ul className={styles.members} aria-label={t('members.ofBoard')}>
        {members.map((member) => (
          <MemberRow key={member.id} board={board} member={member} />
        ))}
      </ul>
      {mayWrite && others.length > 0 && (
        <section aria-label={t('members.add')} className={styles.section}>
          <h3 className={styles.small}>{t('members.add')}</h3>
          <MemberPicker
            label={t('members.canBeAdded')}
            memberIds={others}
            onPress={(memberId) => void dispatch({ type: 'board.addMember', boardId: board.id, memberId })}
          />
        </section>
      )}
      {mayWrite && (
        <Button
          control="members.open-board"
          small
          className={styles.foot}
          onClick={() => void openBoard(board)}
        >
          <Users size={14} aria-hidden />
          {t('members.openForAll')}
        </Button>
      )}
    </>
  );
}

function OpenBoard({ board }: { board: Board }) {
  const { closeBoard } = useActions();
  const mayWrite = useMayWrite();
  const everyone = useIds('member', group.everyone);
  const me = useWorkspace((state) => state.identity?.memberId);
  const [choosing, setChoosing] = useState(false);
  const [chosen, setChosen] = useState<readonly string[]>(board.memberIds.filter((id) => id !== me));
  const toggle = (id: string) =>
    setChosen(chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id]);
  if (choosing) {
    return (
      <>
        <div>
          <h2 className={styles.heading}>{t('newBoard.chosen')}</h2>
          <p className={styles.text}>{t('members.goesAway')}</p>
        </div>
        <MemberPicker
          label={t('newBoard.people')}
          memberIds={everyone.filter((id) => id !== me)}
          chosen={chosen}
          onPress={toggle}
        />
        <div className={styles.buttons}>
          <Button
            control="members.close-board"
            small
            look="primary"
            onClick={() => void closeBoard(board, chosen)}
          >
            {t('members.makePrivate')}
          </Button>
          <Button control="members.cancel" small look="quiet" onClick={() => setChoosing(false)}>
            {t('common.cancel')}
          </Button>
        </div>
      </>
    );
  }
  return (
    <>
      <div>
        <h2 className={styles.heading}>{t('members.everyone')}</h2>
        <p className={styles.text}>{t('members.everyoneSees')}</p>
      </div>
      {mayWrite && (
        <Button control="members.choose" small className={styles.foot} onClick={() => setChoosing(true)}>
          <Lock size={14} aria-hidden />
          {t('members.onlyChosen')}
        </Button>
      )}
    </>
  );
}

/** Who sees the board, and the way to change that. */
export function BoardMembers({ board }: { board: Board }) {
  const members = useMembers(board);
  const names = members.map(({ name }) => name);
  const closed = board.access === 'members';
  return (
    <Popover
      label={t('members.whoSees')}
      className={styles.panel}
      trigger={
        closed ? (
          <button
            data-control="members.show"
            type="button"
            className={styles.trigger}
            aria-label={t('members.ofBoardNamed', { names: names.join(', ') })}
          >
            <Lock size={14} aria-hidden />
            <Avatars names={names} most={4} />
          </button>
        ) : (
          <IconButton control="members.show" label={t('members.everyoneSeesThis')}>
            <Users size={18} />
          </IconButton>
        )
      }
    >
      {closed ? <PrivateBoard board={board} members={members} /> : <OpenBoard board={board} />}
      <NotSentYet boardId={board.id} />
    </Popover>
  );
}
