import type { Bridge } from '../../preload/contract/index.ts';

/** Draws pictures small as main asks for it, in a thread of its own: to decode one may take longer than a frame. */
export function followShrinking(bridge: Bridge): void {
  let worker: Worker | null = null;
  function start(): Worker {
    const started = new Worker(new URL('./shrink-worker.ts', import.meta.url), {
      type: 'module',
    });
    started.addEventListener('message', ({ data }) => void bridge.command('shrunk', data));
    return started;
  }
  bridge.on('shrink', (request) => {
    worker ??= start();
    worker.postMessage(request);
  });
}
