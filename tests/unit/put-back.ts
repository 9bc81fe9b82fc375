import { afterEach, vi } from 'vitest';
import { setLocale } from '../../preload/strings/translate.ts';

// The files share a process: what a test turned for itself is as it was for the next.
afterEach(() => {
  setLocale('en-US');
  vi.useRealTimers();
});
