import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from './eventually.ts';
import { newFolder } from './hub-process.ts';

/** What an app asked the system to show, as it went over the bus. */
export interface Notified {
  title: string;
  body: string;
}

/** A person's desk: a session bus of its own with a real notification daemon on it. */
export interface NotificationDaemon {
  /** For the app whose notifications these are to be. */
  readonly env: Record<string, string>;
  /** Oldest first. */
  notified(): Notified[];
  /** How many the app has taken away again. */
  takenAway(): number;
  /** Clicks on the newest that is on the screen. */
  click(): void;
  onScreen(): number;
  close(): Promise<void>;
}

const programs = ['dbus-daemon', 'dbus-monitor', 'dunst', 'dunstctl'];

/** The first program that this needs and the system lacks; null where all are there. */
export function lacking(): string | null {
  const found = (name: string) => spawnSync('sh', ['-c', `command -v ${name}`]).status === 0;
  return programs.find((name) => !found(name)) ?? null;
}

const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

function launch(command: string, args: string[], env: Record<string, string>): ChildProcess {
  const child = spawn(command, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
}

/** Stays on the screen until somebody acts on it. */
const dunstrc = `[global]
  timeout = 0
  notification_limit = 20
`;

export async function startNotificationDaemon(): Promise<NotificationDaemon> {
  const folder = newFolder('desk');
  const config = join(folder, 'dunstrc');
  writeFileSync(config, dunstrc);
  const bus = launch('dbus-daemon', ['--session', '--nofork', '--print-address=1'], {});
  const [printed] = (await once(bus.stdout ?? bus, 'data')) as [Buffer];
  const env = { DBUS_SESSION_BUS_ADDRESS: printed.toString().trim() };
  const daemon = launch('dunst', ['-config', config], env);
  const monitor = launch('dbus-monitor', ['--session', "interface='org.freedesktop.Notifications'"], env);
  let log = '';
  monitor.stdout?.on('data', (text: Buffer) => (log += text.toString()));
  const ask = (...args: string[]) =>
    execFileSync('dunstctl', args, { env: { ...process.env, ...env } }).toString();
  const onScreen = () => Number(ask('count', 'displayed'));
  await eventually('the notification daemon answers', () => onScreen() === 0);
  await eventually('the bus is watched', () => log !== '');

  const calls = (member: string) =>
    log.split(/^(?=method call|signal)/m).filter((call) => call.includes(`member=${member}\n`));
  return {
    env,
    onScreen,
    notified: () =>
      calls('Notify').map((call) => {
        // The app, its icon, then what people read.
        const [, , title = '', body = ''] = [...call.matchAll(/^ {3}string "(.*)"$/gm)].map(
          ([, text]) => text,
        );
        return { title, body };
      }),
    takenAway: () => calls('CloseNotification').length,
    click: () => void ask('action', '0'),
    async close() {
      for (const child of [monitor, daemon, bus]) {
        // One that has ended by itself ends no more.
        if (!running.has(child)) continue;
        const gone = once(child, 'exit');
        child.kill('SIGKILL');
        await gone;
      }
    },
  };
}
