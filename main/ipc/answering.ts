import type * as z from 'zod';
import type { Answer } from '../../preload/contract/index.ts';
import { t } from '../../preload/strings/translate.ts';
import type { Log } from '../shell/log.ts';

type Payloads = Readonly<Record<string, z.ZodType>>;

/** For each name in a contract's map, what answers it; a name without one does not compile. */
export type Handlers<P extends Payloads, R extends Record<keyof P, unknown>, W> = {
  [N in keyof P]: (payload: z.output<P[N]>, window: W) => Answer<R[N]> | Promise<Answer<R[N]>>;
};

export interface Answering<P extends Payloads, R extends Record<keyof P, unknown>, W> {
  payloads: P;
  handlers: Handlers<P, R, W>;
  log: Log;
}

/** A message as it came from a window's process: nothing about it is known yet. */
export interface Message<W> {
  /** Null: the sender is not to be trusted. */
  window: W | null;
  name: unknown;
  payload: unknown;
}

/**
 * Makes the one function that answers every message of one kind. Looks at the sender first, then at the
 * name, then at the payload; what fails comes back as data, and a fault of our own without its details.
 */
export function createAnswering<P extends Payloads, R extends Record<keyof P, unknown>, W>({
  payloads,
  handlers,
  log,
}: Answering<P, R, W>): (message: Message<W>) => Promise<Answer<unknown>> {
  return async ({ window, name, payload }) => {
    if (window === null) return refusal('not-allowed', t('requests.notAllowed'));
    if (typeof name !== 'string' || !Object.hasOwn(payloads, name)) {
      return refusal('unknown-name', t('requests.unknown'));
    }
    const checked = payloads[name]?.safeParse(payload);
    if (!checked?.success) {
      const field = checked?.error.issues[0]?.path.join('.') || 'payload';
      log({ level: 'warn', message: 'A request from a window was malformed.', request: name, field });
      return refusal('invalid-payload', t('requests.malformed', { name, field }));
    }
    try {
      const handler: Handler<W> = handlers[name as keyof P];
      return await handler(checked.data as never, window);
    } catch (error) {
      log({ level: 'error', message: 'A request from a window failed.', request: name, error });
      return refusal('failed', t('requests.failed'));
    }
  };
}

type Handler<W> = (payload: never, window: W) => Answer<unknown> | Promise<Answer<unknown>>;

export function success<T>(value: T): Answer<T> {
  return { ok: true, value };
}

export function refusal(code: string, message: string): Answer<never> {
  return { ok: false, code, message };
}
