import { useSyncExternalStore } from 'react';
import { localeFor } from '../../preload/strings/language.ts';
import { locale, onLocale, setLocale } from '../../preload/strings/translate.ts';
import type { WorkspaceStore } from './workspace-store.ts';

/** The language that main has written into the page; from then on the one that its person chooses, in whichever window. */
export function followLanguage(store: WorkspaceStore, page: HTMLElement): void {
  const { systemLocale = 'en' } = page.dataset;
  setLocale(page.lang);
  store.subscribe(({ phase, settings }) => {
    if (phase.is !== 'ready') return;
    setLocale(localeFor(settings.language, systemLocale));
    page.lang = locale();
  });
}

/** Paints a component again when the language changes, where what it is given stays the same: a memoized one. */
export function useLanguage(): string {
  return useSyncExternalStore(onLocale, locale);
}
