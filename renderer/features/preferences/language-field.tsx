import { type LanguageChoice, languageChoices } from '../../../preload/strings/language.ts';
import { t } from '../../../preload/strings/translate.ts';
import { useSession, useWorkspace } from '../../store/hooks.tsx';
import { Choice } from '../../ui/choice.tsx';

/** Each language by its own name, so that whoever reads no other finds it. */
const names = { en: 'English', de: 'Deutsch' } as const;

function nameOf(choice: LanguageChoice): string {
  return choice === 'system' ? t('preferences.systemLanguage') : names[choice];
}

export function LanguageField() {
  const { actions } = useSession();
  const language = useWorkspace((state) => state.settings.language);
  return (
    <Choice
      control="preferences.language"
      label={t('preferences.language')}
      value={language}
      options={languageChoices.map((value) => ({ value, label: nameOf(value) }))}
      onChoose={(chosen) => void actions.ask('setSettings', { language: chosen as LanguageChoice })}
    />
  );
}
