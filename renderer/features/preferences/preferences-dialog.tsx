import { FileDown, ScrollText } from 'lucide-react';
import type { ReactNode } from 'react';
import { type Control, type NotificationKind, notificationKinds } from '../../../preload/contract/index.ts';
import { type PlainKey, t } from '../../../preload/strings/translate.ts';
import { useSession, useWorkspace } from '../../store/hooks.tsx';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Tick } from '../../ui/field.tsx';
import { ThemeField } from '../theme/theme-choice.tsx';
import { noKeyring } from '../welcome/join-form.tsx';
import { LanguageField } from './language-field.tsx';
import styles from './preferences.module.css';
import { type QuietChoice, quietOptions, quietUntil, quietValue } from './quiet-choices.ts';

const kinds: Readonly<Record<NotificationKind, PlainKey>> = {
  mentions: 'preferences.ofMentions',
  conflicts: 'preferences.ofConflicts',
  refusals: 'preferences.ofRefusals',
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
    <Section title={t('preferences.notifications')}>
      {notificationKinds.map((kind) => (
        <Tick
          key={kind}
          control="preferences.notifications"
          checked={notifications[kind]}
          onChange={(on) =>
            void actions.ask('setSettings', { notifications: { ...notifications, [kind]: on } })
          }
        >
          {t(kinds[kind])}
        </Tick>
      ))}
      <Choice
        control="preferences.do-not-disturb"
        label={t('preferences.doNotDisturb')}
        value={quietValue(doNotDisturb)}
        options={quietOptions(doNotDisturb)}
        onChoose={choose}
        note={t('preferences.doNotDisturbNote')}
      />
    </Section>
  );
}

function Help() {
  const { actions, ui } = useSession();
  async function save(): Promise<void> {
    const outcome = await actions.ask('saveDiagnostics', undefined);
    if (outcome?.status === 'saved') ui.say(t('preferences.savedAs', { fileName: outcome.fileName }));
  }
  return (
    <Section title={t('preferences.ifWrong')}>
      <p className={styles.note}>{t('preferences.diagnosticsNote')}</p>
      <div className={styles.buttons}>
        <Button control="preferences.diagnostics" onClick={() => void save()}>
          <FileDown size={16} aria-hidden />
          {t('menu.saveDiagnostics')}
        </Button>
        <Button control="preferences.logs" onClick={() => void actions.ask('showLogs', undefined)}>
          <ScrollText size={16} aria-hidden />
          {t('menu.showLogs')}
        </Button>
      </div>
    </Section>
  );
}

interface OneTickProps {
  title: string;
  control: Control;
  setting: 'countClicks' | 'startAtLogin' | 'keepWindowReady';
  words: string;
  note?: string;
}

/** A section of one setting that is on or off. */
function OneTick({ title, control, setting, words, note }: OneTickProps) {
  const { actions } = useSession();
  const on = useWorkspace((state) => state.settings[setting]);
  return (
    <Section title={title}>
      <Tick
        control={control}
        checked={on}
        onChange={(chosen) => void actions.ask('setSettings', { [setting]: chosen })}
      >
        {words}
      </Tick>
      {note !== undefined && <p className={styles.note}>{note}</p>}
    </Section>
  );
}

function SignIn() {
  const hasKeyring = useWorkspace((state) => state.hasKeyring);
  if (hasKeyring) return null;
  return (
    <Section title={t('preferences.signIn')}>
      <p className={styles.note}>{noKeyring()}</p>
    </Section>
  );
}

/** What a person sets for themselves on this device. */
export function PreferencesDialog() {
  const { ui } = useSession();
  return (
    <Dialog title={t('preferences.title')} middling onClose={() => ui.set({ asking: null })}>
      <Section title={t('preferences.appearance')}>
        <ThemeField />
        <LanguageField />
      </Section>
      <Notifications />
      <OneTick
        title={t('preferences.atLogin')}
        control="preferences.start-at-login"
        setting="startAtLogin"
        words={t('preferences.startAtLogin')}
      />
      <OneTick
        title={t('preferences.windows')}
        control="preferences.keep-window-ready"
        setting="keepWindowReady"
        words={t('preferences.keepWindowReady')}
        note={t('preferences.keepWindowReadyNote')}
      />
      <OneTick
        title={t('preferences.privacy')}
        control="preferences.count-clicks"
        setting="countClicks"
        words={t('preferences.countClicks')}
        note={t('preferences.countClicksNote')}
      />
      <SignIn />
      <Help />
    </Dialog>
  );
}
