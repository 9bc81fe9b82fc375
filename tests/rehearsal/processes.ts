import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type {
  HubAsked,
  HubSaid,
  HubWish,
  TeamAsked,
  TeamSaid,
  TeamWish,
  WindowsAsked,
  WindowsSaid,
  WindowsWish,
} from './messages.ts';

/** A process of the rehearsal, which ends with this one. */
interface Talk<Asked, Said> {
  ask(asked: Asked): void;
  /** The next thing said in which this is found; rejects where the process ends before. */
  hear<T>(find: (said: Said) => T | undefined): Promise<T>;
  onSaid(listener: (said: Said) => void): void;
  end(): Promise<void>;
}

/** A collection can be asked for, so that figures of memory are of what is held. */
const execArgv = ['--expose-gc'];
// Detached: Linux shares processors out by session, and this is none of one program alone. It ends with the channel.

function start<Asked extends object, Said>(name: string, wish: object): Talk<Asked, Said> {
  const file = join(import.meta.dirname, `${name}-child.mjs`);
  const child: ChildProcess = fork(file, [JSON.stringify(wish)], { execArgv, detached: true });
  const gone = once(child, 'exit');
  return {
    ask: (asked) => void child.send(asked),
    hear: (find) =>
      new Promise((resolve, reject) => {
        const look = (said: Said) => {
          const found = find(said);
          if (found === undefined) return;
          child.off('message', look as never);
          resolve(found);
        };
        child.on('message', look as never);
        void gone.then(([code]) => reject(new Error(`the process ${name} ended with ${code}`)));
      }),
    onSaid: (listener) => void child.on('message', listener as never),
    async end() {
      if (child.connected) child.disconnect();
      if (child.exitCode === null && child.signalCode === null) await gone;
    },
  };
}

export interface RehearsedHub {
  readonly url: string;
  readonly pairingFile: string;
  ask(asked: HubAsked): void;
  /** Fingerprint of all that everybody sees. */
  state(): Promise<string>;
  end(): Promise<void>;
}

export async function startRehearsedHub(wish: HubWish): Promise<RehearsedHub> {
  const { ask, hear, end } = start<HubAsked, HubSaid>('rehearsed-hub', wish);
  const { folder, ...at } = await hear((said) => ('ready' in said ? said.ready : undefined));
  return {
    ...at,
    ask,
    state() {
      const told = hear((said) => ('state' in said ? said.state : undefined));
      ask({ state: true });
      return told;
    },
    async end() {
      await end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export interface RehearsedTeam {
  /** Resolves once all are connected and have the board. */
  readonly ready: Promise<unknown>;
  onEcho(listener: (echo: { p95: number; samples: number }) => void): void;
  finish(): Promise<{ states: number; fingerprint: string; unsent: number; edits: number }>;
  end(): Promise<void>;
}

export function startRehearsedTeam(wish: TeamWish): RehearsedTeam {
  const { ask, hear, onSaid, end } = start<TeamAsked, TeamSaid>('rehearsed-team', wish);
  return {
    ready: hear((said) => ('ready' in said ? true : undefined)),
    onEcho: (listener) => onSaid((said) => 'echo' in said && listener(said.echo)),
    finish() {
      const told = hear((said) => ('finished' in said ? said.finished : undefined));
      ask({ finish: true });
      return told;
    },
    end,
  };
}

export interface RehearsedWindows {
  /** Resolves to the cards that were added. */
  finish(): Promise<number>;
  end(): Promise<void>;
}

/** Resolves once all are on the board. */
export async function startRehearsedWindows(wish: WindowsWish): Promise<RehearsedWindows> {
  const { ask, hear, end } = start<WindowsAsked, WindowsSaid>('rehearsed-windows', wish);
  await hear((said) => ('ready' in said ? true : undefined));
  return {
    finish() {
      const told = hear((said) => ('finished' in said ? said.finished.added : undefined));
      ask({ finish: true });
      return told;
    },
    end,
  };
}
