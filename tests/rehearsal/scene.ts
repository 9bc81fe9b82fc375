import { setTimeout as pause } from 'node:timers/promises';
import { type Admin, adminOf } from './admin.ts';
import { type Cable, startCable } from './cable.ts';
import { startEchoGauge } from './echo-gauge.ts';
import { type Form, guardBackMs, hubWish, pacedFor, slownessBy, teamWish, windowsWish } from './pace.ts';
import {
  type RehearsedHub,
  type RehearsedTeam,
  type RehearsedWindows,
  startRehearsedHub,
  startRehearsedTeam,
  startRehearsedWindows,
} from './processes.ts';

/** The echo of these moments, by which times are judged. */
export interface Slowness {
  /** p95 in ms of the last echoes, and how many times slower than a quiet machine that is. */
  readonly echoMs: number;
  readonly times: number;
}

/** A hub, the team that works with it, and the network between them. */
export interface Scene {
  readonly form: Form;
  readonly admin: Admin;
  readonly hub: RehearsedHub;
  readonly team: RehearsedTeam;
  /** The real apps; null where there are none. */
  readonly windows: RehearsedWindows | null;
  readonly cable: Cable;
  readonly slowness: Slowness;
  /** Whether this machine left us so little, shortly before that moment (ms since the epoch), that an echo took a tenth of a second. */
  wasStarved(at: number): boolean;
  close(): Promise<void>;
}

const MEASURED_MS = 2500;
/** As in soaks. */
const STARVED_ECHO_MS = 100;

/** The echo to a whole team before it is there, ms. */
async function echoAtFirst(clients: number): Promise<number> {
  const gauge = await startEchoGauge(clients);
  await pause(MEASURED_MS);
  const { p95 } = gauge.now();
  await gauge.close();
  return p95;
}

/** A form at the pace that this machine keeps to at the moment. */
export async function atItsPace(form: Form): Promise<{ form: Form; echoMs: number }> {
  const echoMs = await echoAtFirst(form.clients);
  return { form: pacedFor(form, slownessBy(echoMs)), echoMs };
}

export async function openScene(form: Form): Promise<Scene> {
  const hub = await startRehearsedHub(hubWish(form));
  const cable = await startCable(hub);
  const team = startRehearsedTeam(teamWish(form, cable.pairingFile));
  const slowness = { echoMs: 0, times: 1 };
  const starvedAt: number[] = [];
  const backMs = guardBackMs(form);
  team.onEcho(({ p95 }) => {
    Object.assign(slowness, { echoMs: p95, times: slownessBy(p95) });
    hub.ask({ slowness: slowness.times });
    if (p95 >= STARVED_ECHO_MS) starvedAt.push(Date.now());
  });
  await team.ready;
  const windows = form.apps === 0 ? null : await startRehearsedWindows(windowsWish(form, cable.pairingFile));
  return {
    ...{ form, hub, team, windows, cable, slowness },
    wasStarved: (at) => starvedAt.some((then) => then <= at + backMs && then >= at - backMs),
    admin: adminOf(hub),
    async close() {
      await windows?.end();
      await team.end();
      await cable.close();
      await hub.end();
    },
  };
}
