import { app } from 'electron';
import { localeFor } from '../../preload/strings/language.ts';
import { setLocale } from '../../preload/strings/translate.ts';
import type { SettingsBook } from './settings.ts';

/** Native parts are in the language that the person has chosen. Call before what listens to the settings to show words. */
export function followLanguage(settings: SettingsBook): void {
  const take = () => setLocale(localeFor(settings.get().language, app.getLocale()));
  take();
  settings.onChange(take);
}
