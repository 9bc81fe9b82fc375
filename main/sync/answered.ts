import type { Answer } from '../../preload/contract/index.ts';
import { t } from '../../preload/strings/translate.ts';
import { type HubAddress, HubError } from './hub-client.ts';
import { inOwnWords } from './refusals.ts';

const away = () => ({ ok: false, code: 'no-hub', message: t('joining.noHub') }) as const;

/** What the hub at that address is asked, or in a sentence why there is no answer. */
export function answeredBy(address: () => HubAddress | null) {
  return async <T>(ask: (hub: HubAddress) => Promise<T>): Promise<Answer<T>> => {
    const hub = address();
    if (!hub) return away();
    try {
      return { ok: true, value: await ask(hub) };
    } catch (error) {
      if (!(error instanceof HubError)) throw error;
      const { failure } = error;
      if (failure.code !== 'problem') return away();
      return { ok: false, code: failure.problem.code, message: inOwnWords(failure.problem) };
    }
  };
}
