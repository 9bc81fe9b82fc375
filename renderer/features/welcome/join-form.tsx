import { type FormEvent, useState } from 'react';
import { limits } from '../../../preload/contract/index.ts';
import { t } from '../../../preload/strings/translate.ts';
import { useSession, useUi, useWorkspace } from '../../store/hooks.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorLine, Field } from '../../ui/field.tsx';
import styles from './welcome.module.css';

export const noKeyring = () => t('welcome.noKeyring');

/** What people read from the hub's screen, in the order they read it. `fresh`: of a hub that is not known yet. */
export function JoinForm({ onJoined, fresh = false }: { onJoined?(): void; fresh?: boolean }) {
  const { bridge } = useSession();
  const knownUrl = useWorkspace((state) => state.status.hubUrl ?? '');
  const knownName = useWorkspace((state) => state.identity?.memberName ?? '');
  const hasKeyring = useWorkspace((state) => state.hasKeyring);
  const given = useUi((state) => state.joining);
  const [hubUrl, setHubUrl] = useState(given?.hubUrl ?? (fresh ? '' : knownUrl));
  const [joinCode, setJoinCode] = useState(given?.joinCode ?? '');
  const [memberName, setMemberName] = useState(knownName);
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const complete = [hubUrl, joinCode, memberName].every((text) => text.trim() !== '');

  async function join(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!complete || busy) return;
    setBusy(true);
    setError(null);
    const answer = await bridge.command('join', {
      hubUrl: hubUrl.trim(),
      joinCode: joinCode.trim(),
      memberName: memberName.trim(),
    });
    setBusy(false);
    if (answer.ok) onJoined?.();
    else setError(answer.message);
  }

  return (
    <form className={styles.form} onSubmit={(event) => void join(event)}>
      <Field
        label={t('welcome.address')}
        placeholder="http://192.168.1.20:4470"
        inputMode="url"
        value={hubUrl}
        onChange={(event) => setHubUrl(event.target.value)}
      />
      <Field
        label={t('welcome.code')}
        note={t('welcome.codeNote')}
        value={joinCode}
        onChange={(event) => setJoinCode(event.target.value)}
      />
      <Field
        label={t('welcome.name')}
        note={t('welcome.nameNote')}
        value={memberName}
        maxLength={limits.nameLength}
        onChange={(event) => setMemberName(event.target.value)}
      />
      {!hasKeyring && <p className={styles.note}>{noKeyring()}</p>}
      {error !== null && <ErrorLine>{error}</ErrorLine>}
      <Button
        control="welcome.join"
        look="primary"
        type="submit"
        wide
        className={styles.join}
        disabled={!complete || busy}
      >
        {busy ? t('welcome.joining') : t('welcome.join')}
      </Button>
    </form>
  );
}
