import { useEffect, useState } from 'react';
import { boardOf, type Entity, fingerprint } from '../../../preload/contract/index.ts';
import { t } from '../../../preload/strings/translate.ts';
import { useSession } from '../../store/hooks.tsx';
import type { Parts } from '../../store/replica-view.ts';
import styles from './board-fingerprint.module.css';

interface Sum {
  hex: string;
  columns: number;
  cards: number;
}

function shared(parts: Parts, boardId: string): Entity[] {
  const kinds = ['board', 'column', 'card', 'label', 'comment'] as const;
  return kinds.flatMap((kind) =>
    [...parts[kind].byId.values()]
      .map(({ entity }): Entity => entity)
      .filter((entity) => boardOf(entity) === boardId),
  );
}

function sumUp(parts: Parts, boardId: string): Sum {
  const entities = shared(parts, boardId);
  const count = (kind: Entity['kind']) => entities.filter((entity) => entity.kind === kind).length;
  return { hex: fingerprint(entities), columns: count('column'), cards: count('card') };
}

/** Pause before a changed board is summed up again, in ms. */
const pause = 150;

/**
 * What two people read to each other to know that they see the same board. Everything of the board counts that
 * everybody on it sees; it is reckoned only while it is on the screen.
 */
export function BoardFingerprint({ boardId }: { boardId: string }) {
  const { workspace } = useSession();
  const [sum, setSum] = useState(() => sumUp(workspace.store.getState().parts, boardId));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const renew = () => {
      timer = undefined;
      setSum(sumUp(workspace.store.getState().parts, boardId));
    };
    const stop = workspace.store.subscribe((state, before) => {
      if (state.parts !== before.parts) timer ??= setTimeout(renew, pause);
    });
    renew();
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [workspace, boardId]);
  return (
    <div
      className={styles.box}
      data-testid="fingerprint"
      data-fingerprint={sum.hex}
      data-columns={sum.columns}
      data-cards={sum.cards}
    >
      <p className={styles.line} data-selectable="">
        {t('status.fingerprint')} <code className={styles.code}>{sum.hex.slice(0, 16)}</code>
      </p>
      <p className={styles.note}>{t('status.fingerprintNote', { columns: sum.columns, cards: sum.cards })}</p>
    </div>
  );
}
