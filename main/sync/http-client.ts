import { Agent, type Dispatcher, fetch, type RequestInit, type Response } from 'undici';

/* undici's code is large. It is a part of the app's of its own, which sockets.ts loads with the first request. */

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

export interface HttpClient {
  fetch(url: URL | string, init: RequestInit): Promise<Response>;
  destroy(): Promise<void>;
}

/**
 * Over sockets of its own. undici up to 7.30 throws out of a socket's event, where nobody can catch it, when the other
 * side ends a connection while it has paused for a reader (nodejs/undici#5360): a hub that answers with much and hangs
 * up would end the app. How much is too much is for the readers to say.
 */
export function createHttpClient(): HttpClient {
  const dispatcher = new Agent().compose(
    (dispatch) => (options, handler) => dispatch(options, neverPaused(handler)),
  );
  return {
    fetch: (url, init) => fetch(url, { ...init, dispatcher }),
    destroy: () => dispatcher.destroy(),
  };
}
