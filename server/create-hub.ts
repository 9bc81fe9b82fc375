import { join } from 'node:path';
import { baseUrl } from './http/base-url.ts';
import { createCore } from './hub-core.ts';
import { GRACE_MS, type Hub, type HubOptions } from './hub-options.ts';
import { withinTime } from './resilience/drain.ts';
import { watchSignalFile } from './resilience/signal-file.ts';
import { createWebApp } from './web-app.ts';

/** What the disk has for its last writes though somebody who does not read has used that up, ms. */
const LAST_WRITES_MS = 1000;
/** How often files that nothing refers to any more are looked for, ms. */
const SWEEP_MS = 60 * 60 * 1000;
/** Connections that may wait to be taken on: when a hub comes back, everybody does at once. */
const BACKLOG = 4096;

export async function createHub(options: HubOptions): Promise<Hub> {
  const { logger, host = '127.0.0.1', graceMs = GRACE_MS } = options;
  let closing = false;
  const core = await createCore(options);
  const web = createWebApp(core, options, () => closing);
  const { app, routes, underWay, operatorSecret, access, sessions, ui } = web;
  const { store, switches, rollout, workspace, log, stream, retention, commits } = core;
  const signals =
    options.folder === undefined ? null : watchSignalFile(join(options.folder, 'switches'), switches, logger);

  const sweep = () =>
    void core.files.sweep().catch((error) => logger.error({ err: error }, 'could not remove files'));
  const sweeping = setInterval(sweep, SWEEP_MS).unref();
  sweep();

  return {
    ...{ app, routes, operatorSecret, workspace, log, stream, retention, switches, rollout },
    monitor: core.monitor,
    incidents: core.incidents,
    evidence: core.evidence,
    workspaceId: core.stored.workspaceId,
    joinCode: core.stored.joinCode,
    breaker: store.breaker,
    async listen(port) {
      await app.listen({ host, port, backlog: BACKLOG });
      const address = app.server.address();
      return baseUrl(host, typeof address === 'object' && address ? address.port : port);
    },
    run: (commands) => commits.run(commands),
    async close() {
      closing = true;
      clearInterval(sweeping);
      sessions.freeze();
      for (const part of [
        signals,
        retention,
        core.gathering,
        core.liveness,
        core.watching,
        core.scheduledDrills,
        stream,
      ])
        part?.close();
      const over = performance.now() + graceMs;
      if (!(await underWay.settled(graceMs))) logger.warn('what was not finished in time was cut off');
      await app.close();
      core.loopLag.close();
      await withinTime(Math.max(LAST_WRITES_MS, over - performance.now()), async () => {
        await commits.idle();
        await access.close();
        await ui.close();
        await sessions.close();
        await core.evidence.close().catch((error) => logger.warn({ err: error }, 'evidence was not kept'));
        await store.close();
      });
    },
  };
}
