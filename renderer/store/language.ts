import { useSyncExternalStore } from 'react';
import { localeFor } from '../../preload/strings/language.ts';
import { locale, onLocale, setLocale } from '../../preload/strings/translate.ts';
import type { WorkspaceStore } from './workspace-store.ts';

/** The language that main has written into the page; from then on the one that its person chooses, in whichever window. */
export function followLanguage(store: WorkspaceStore, page: Pick<HTMLElement, 'lang' | 'dataset'>): void {
  const { systemLocale = 'en' } = page.dataset;
  setLocale(page.lang);
  store.subscribe(({ phase, settings }) => {
    if (phase.is !== 'ready') return;
    setLocale(localeFor(settings.language, systemLocale));
    // Written again, though it is the same, it has the style of the whole page reckoned anew: with every edit.
    if (page.lang !== locale()) page.lang = locale();
  });
}

/** Paints a component again when the language changes, where what it is given stays the same: a memoized one. */
export function useLanguage(): string {
  return useSyncExternalStore(onLocale, locale);
}
