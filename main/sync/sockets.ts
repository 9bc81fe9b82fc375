import type { Dispatcher, RequestInit, Response } from 'undici';

/** Takes what comes at once: the parser of an answer is never asked to pause for whoever reads it. */
function neverPaused(handler: Dispatcher.DispatchHandler): Dispatcher.DispatchHandler {
  return {
    onRequestStart: (controller, context) => handler.onRequestStart?.(controller, context),
    onRequestUpgrade: (controller, status, headers, socket) =>
      handler.onRequestUpgrade?.(controller, status, headers, socket),
    onResponseStart: (controller, status, headers, message) =>
      handler.onResponseStart?.(controller, status, headers, message),
    onResponseData: (controller, chunk) =>
      handler.onResponseData?.(Object.create(controller, { pause: { value: () => {} } }), chunk),
    onResponseEnd: (controller, trailers) => handler.onResponseEnd?.(controller, trailers),
    onResponseError: (controller, error) => handler.onResponseError?.(controller, error),
  };
}

export interface Sockets {
  /** As the Fetch standard has it, over these sockets. */
  fetch(url: URL | string, init: RequestInit): Promise<Response>;
  /** What is under way fails, and so does what is asked for later. */
  destroy(): Promise<void>;
}

/**
 * Sockets of their own for the requests to one hub. undici up to 7.30 throws out of a socket's event, where nobody can
 * catch it, when the other side ends a connection while it has paused for a reader (nodejs/undici#5360): a hub that
 * answers with much and hangs up would end the app. How much is too much is for the readers to say.
 *
 * Its code is large: it is loaded with the first request, when the first window is on its way already.
 */
export function openSockets(): Sockets {
  let agent: Dispatcher | null = null;
  let destroyed = false;
  return {
    async fetch(url, init) {
      const { Agent, fetch } = await import('undici');
      agent ??= new Agent().compose(
        (dispatch) => (options, handler) => dispatch(options, neverPaused(handler)),
      );
      if (destroyed) await agent.destroy();
      return await fetch(url, { ...init, dispatcher: agent });
    },
    async destroy() {
      destroyed = true;
      await agent?.destroy();
    },
  };
}
