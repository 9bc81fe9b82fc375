import { FileDown, ScrollText } from 'lucide-react';
import type { ReactNode } from 'react';
import { type NotificationKind, notificationKinds } from '../../../preload/contract/index.ts';
import { useSession, useWorkspace } from '../../store/hooks.tsx';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Tick } from '../../ui/field.tsx';
import { ThemeField } from '../theme/theme-choice.tsx';
import { noKeyring } from '../welcome/join-form.tsx';
import styles from './preferences.module.css';
import { type QuietChoice, quietOptions, quietUntil, quietValue } from './quiet-choices.ts';

const kinds: Readonly<Record<NotificationKind, string>> = {
  conflicts: 'When somebody’s words stand in place of mine',
  refusals: 'When an edit of mine is not taken',
};

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles.section} aria-label={title}>
      <h3 className={styles.heading}>{title}</h3>
      {children}
    </section>
  );
}

function Notifications() {
  const { actions } = useSession();
  const { notifications, doNotDisturb } = useWorkspace((state) => state.settings);
  function choose(value: string): void {
    const choice = value as QuietChoice;
    if (choice !== 'now') void actions.ask('setSettings', { doNotDisturb: quietUntil(choice, Date.now()) });
  }
  return (
    <Section title="Notifications">
      {notificationKinds.map((kind) => (
        <Tick
          key={kind}
          control="preferences.notifications"
          checked={notifications[kind]}
          onChange={(on) =>
            void actions.ask('setSettings', { notifications: { ...notifications, [kind]: on } })
          }
        >
          {kinds[kind]}
        </Tick>
      ))}
      <Choice
        control="preferences.do-not-disturb"
        label="Do not disturb"
        value={quietValue(doNotDisturb)}
        options={quietOptions(doNotDisturb)}
        onChoose={choose}
        note="Meanwhile the system shows nothing; all of it waits under the bell."
      />
    </Section>
  );
}

function Help() {
  const { actions, ui } = useSession();
  async function save(): Promise<void> {
    const outcome = await actions.ask('saveDiagnostics', undefined);
    if (outcome?.status === 'saved') ui.say(`Saved as ${outcome.fileName}`);
  }
  return (
    <Section title="If something goes wrong">
      <p className={styles.note}>
        Diagnostics say how the app is set up and what its log holds. No words of boards, no names and no
        secrets are in them.
      </p>
      <div className={styles.buttons}>
        <Button control="preferences.diagnostics" onClick={() => void save()}>
          <FileDown size={16} aria-hidden />
          Save diagnostics…
        </Button>
        <Button control="preferences.logs" onClick={() => void actions.ask('showLogs', undefined)}>
          <ScrollText size={16} aria-hidden />
          Show logs
        </Button>
      </div>
    </Section>
  );
}

function Counting() {
  const { actions } = useSession();
  const counted = useWorkspace((state) => state.settings.countClicks);
  return (
    <Section title="Privacy">
      <Tick
        control="preferences.count-clicks"
        checked={counted}
        onChange={(countClicks) => void actions.ask('setSettings', { countClicks })}
      >
        Count which buttons are used
      </Tick>
      <p className={styles.note}>
        Your hub keeps how often each was used by everybody in a day: no names, and nothing of what is on a
        board.
      </p>
    </Section>
  );
}

function SignIn() {
  const hasKeyring = useWorkspace((state) => state.hasKeyring);
  if (hasKeyring) return null;
  return (
    <Section title="Sign-in">
      <p className={styles.note}>{noKeyring}</p>
    </Section>
  );
}

/** What a person sets for themselves on this device. */
export function PreferencesDialog() {
  const { ui } = useSession();
  return (
    <Dialog title="Preferences" middling onClose={() => ui.set({ asking: null })}>
      <Section title="Appearance">
        <ThemeField />
      </Section>
      <Notifications />
      <Counting />
      <SignIn />
      <Help />
    </Dialog>
  );
}
