import type { Answer, Bridge } from '../preload/contract/index.ts';
import { t } from '../preload/strings/translate.ts';

declare global {
  interface Window {
    /** Put there by the preload; see preload/contract/ipc.ts. */
    readonly switchboard: Bridge;
  }
}

function broken(error: unknown): Answer<never> {
  const detail = error instanceof Error ? error.message : String(error);
  return { ok: false, code: 'bridge-failed', message: t('app.noAnswer', { detail }) };
}

/** The same bridge, with a rejected promise turned into an answer, so that every failure is met in one place. */
export function answeringBridge(bridge: Bridge): Bridge {
  return {
    drop: (file) => bridge.drop(file)?.catch(broken) ?? null,
    command: (name, payload) => bridge.command(name, payload).catch(broken),
    query: (name, ...payload) => bridge.query(name, ...payload).catch(broken),
    on: (name, listener) => bridge.on(name, listener),
  };
}

/** The nonce under which this page's policy admits the few style elements that libraries make. */
export function styleNonce(): string | undefined {
  const content = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content;
  return content === undefined || content === '__CSP_NONCE__' ? undefined : content;
}
