import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pairingSchema } from '../../server/protocol/index.ts';
import { eventually } from '../support/eventually.ts';
import { freePort } from '../support/hub-process.ts';
import { metricOf } from '../support/metric.ts';
import type { Probed, ProbeWish } from './hub-probe-child.ts';

/** The hub as it is shipped, in a process of its own, with a probe in it. */
export interface SoakedHub {
  readonly url: string;
  readonly port: number;
  readonly joinCode: string;
  readonly workspaceId: string;
  readonly pid: number;
  probe(): Promise<Probed>;
  count(): Promise<Pick<Probed, 'requests'>>;
  /** Streams that the hub has dropped since it started. */
  drops(): Promise<number>;
  /** SIGTERM; resolves to the exit code. */
  stop(): Promise<number | null>;
}

export async function startSoakedHub(folder: string, wanted?: number): Promise<SoakedHub> {
  mkdirSync(folder, { recursive: true });
  const port = wanted ?? (await freePort());
  const url = `http://127.0.0.1:${port}`;
  const probeFile = join(import.meta.dirname, 'hub-probe-child.cjs');
  const child = fork(resolve('dist/hub/cli.cjs'), ['--data', folder, '--port', String(port)], {
    execArgv: ['--expose-gc', '--require', probeFile],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  process.once('exit', () => child.kill());
  await eventually('the hub answers', async () => {
    if (child.exitCode !== null) throw new Error(`the hub ended with ${child.exitCode}`);
    return (await fetch(`${url}/healthz`)).ok;
  });
  async function ask<T>(wish: ProbeWish): Promise<T> {
    const answer = once(child, 'message');
    child.send(wish);
    const [told] = (await answer) as [T];
    return told;
  }
  const pairing = pairingSchema.parse(JSON.parse(readFileSync(join(folder, 'pairing.json'), 'utf8')));
  return {
    url,
    port,
    joinCode: pairing.joinCode,
    workspaceId: pairing.workspaceId,
    pid: child.pid ?? 0,
    probe: () => ask<Probed>('probe'),
    count: () => ask<Pick<Probed, 'requests'>>('count'),
    drops: () => metricOf(url, 'switchboard_drops_total'),
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
      child.kill('SIGTERM');
      const [code] = await once(child, 'exit');
      return code as number | null;
    },
  };
}
