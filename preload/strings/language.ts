/** Languages that the interface is complete in, the one to fall back on first. */
export const languages = ['en', 'de'] as const;
export type Language = (typeof languages)[number];

/** What a person may choose; `system`: whatever the system is in. */
export const languageChoices = ['system', ...languages] as const;
export type LanguageChoice = (typeof languageChoices)[number];

/** The language of a BCP 47 tag such as `de-AT`; English where the interface does not speak it. */
export function languageOf(locale: string): Language {
  const [spoken] = locale.toLowerCase().split(/[-_]/);
  return languages.find((language) => language === spoken) ?? 'en';
}

/** The BCP 47 tag that words, dates and numbers follow: the system’s own, with its region, where that is of the language. */
export function localeFor(choice: LanguageChoice, systemLocale: string): string {
  const language = choice === 'system' ? languageOf(systemLocale) : choice;
  return languageOf(systemLocale) === language && canBeUsed(systemLocale) ? systemLocale : language;
}

/** Not so of `C`, as systems say that have no language set, and of languages that the interface does not speak. */
function canBeUsed(locale: string): boolean {
  return (
    /^[a-z]{2}(-|$)/i.test(locale) && languages.some((language) => locale.toLowerCase().startsWith(language))
  );
}
