import type { Bridge } from '../../preload/contract/index.ts';
import type { WorkspaceStore } from './workspace-store.ts';

/** How often main is told, where there is anything to tell, ms. */
const TELL_MS = 5000;
/** What takes longer was not waited for: the window was hidden, or the machine slept, ms. */
const MOST_MS = 60_000;
/** Edits that are measured between two tellings. */
const MOST = 100;

/** Calls back once what is on its way to the screen has been painted. */
function afterPaint(run: () => void): void {
  requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = run;
    port2.postMessage(null);
  });
}

/**
 * The same bridge, which notes how long edits take from here until this window has painted them, and how often the
 * window was too busy for 50 ms; main passes it on to the hub, in figures alone.
 */
export function watchFaring(bridge: Bridge): { bridge: Bridge; follow(store: WorkspaceStore): void } {
  let made: number[] = [];
  let paintMs: number[] = [];
  let longTasks = 0;

  function painted(madeAt: readonly number[]) {
    const now = performance.now();
    const seen = document.visibilityState === 'visible';
    const times = seen ? madeAt.map((at) => now - at).filter((ms) => ms < MOST_MS) : [];
    paintMs = [...paintMs, ...times].slice(-MOST);
  }

  function tell() {
    if (paintMs.length + longTasks === 0) return;
    const fared = { paintMs, longTasks };
    paintMs = [];
    longTasks = 0;
    void bridge.command('fared', fared);
  }

  return {
    bridge: {
      ...bridge,
      command(name, payload) {
        if (name === 'dispatch' && made.length < MOST) made.push(performance.now());
        return bridge.command(name, payload);
      },
    },
    follow(store) {
      store.subscribe(({ version }, before) => {
        if (version === before.version || made.length === 0) return;
        const these = made;
        made = [];
        afterPaint(() => painted(these));
      });
      const observer = new PerformanceObserver((list) => {
        longTasks += list.getEntries().length;
      });
      observer.observe({ type: 'longtask' });
      setInterval(tell, TELL_MS);
    },
  };
}
