import { join } from 'node:path';
import { exclusively } from '../setup/exclusive.mjs';
import { findHub, startHub, stopHub } from './local-hub.mjs';
import { createRunningStarts, partingFromHub } from './running-starts.mjs';

/**
 * This start's share in the local hub: the first start launches it, the last one out stops it.
 * @param {object} context
 * @param {string} context.root
 * @param {import('./data-folders.mjs').DataFolders} context.folders
 * @param {{ profile: string, memberName: string }} context.person
 * @param {(line: string) => void} context.say
 */
export async function shareHub({ root, folders, person, say }) {
  const starts = createRunningStarts(folders.starts);
  let leaving = false;
  const lockFile = join(folders.starts, 'lock');
  const onWait = (/** @type {number} */ pid) => say(`Waiting for the start or stop of process ${pid}…`);

  const { pairing, others } = await exclusively(lockFile, { onWait }, async () => {
    starts.enter(person);
    try {
      return { pairing: await obtain(), others: starts.others() };
    } catch (error) {
      starts.leave();
      throw error;
    }
  });

  async function obtain() {
    const running = await findHub(folders.hub);
    if (running) {
      say(`Hub: ${running.url} (it was running)`);
      return running;
    }
    const { pairing: started, child } = await startHub({
      root,
      hubFolder: folders.hub,
      logFile: folders.hubLog,
    });
    if (child) starts.rememberHub(started.pid);
    child?.unref();
    child?.once('exit', (code, signal) => {
      if (!leaving)
        say(`The hub ended (${signal ?? code}); the app works on without it. Its log is ${folders.hubLog}.`);
    });
    say(`Hub: ${started.url} (data in ${folders.hub}, log in ${folders.hubLog})`);
    return started;
  }

  return {
    pairing,
    /** Whether this person's app was open before, from another start. */
    alreadyOpen: others.some((other) => other.profile === person.profile),
    async close() {
      leaving = true;
      await exclusively(lockFile, { onWait }, async () => {
        starts.leave();
        const remaining = starts.others();
        const hub = await findHub(folders.hub);
        const parting = partingFromHub({
          launchedPid: starts.launchedHub(),
          hubPid: hub?.pid,
          others: remaining,
        });
        if (parting === 'leave-to-others') {
          say(
            `The hub goes on for ${remaining.map((other) => other.memberName).join(', ')}; it stops with the last of them.`,
          );
        }
        if (parting === 'stop' && hub) {
          await stopHub(hub);
          starts.forgetHub();
          say('The hub has stopped.');
        }
      });
    },
  };
}
