import { networkInterfaces } from 'node:os';
import { powerMonitor } from 'electron';
import { watchNetwork } from './network-watch.ts';

const lookEvery = 2000;

/** Calls `onWake` whenever the connection to the hub may have died without a word. Returns what stops it. */
export function watchForWaking(onWake: () => void): () => void {
  powerMonitor.on('resume', onWake);
  powerMonitor.on('unlock-screen', onWake);
  const stopWatching = watchNetwork({
    interfaces: networkInterfaces,
    repeat(look) {
      const timer = setInterval(look, lookEvery);
      return () => clearInterval(timer);
    },
    onChange: onWake,
  });
  return () => {
    powerMonitor.off('resume', onWake);
    powerMonitor.off('unlock-screen', onWake);
    stopWatching();
  };
}
