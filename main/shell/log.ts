import { appendFileSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { SyncEngineOptions } from '../sync/engine-port.ts';

export type Log = SyncEngineOptions['log'];

export interface LogOptions {
  folder: string;
  now: () => number;
  /** Gets each line too, for whoever started the app in a terminal. */
  echo: (line: string) => void;
  /** Size in bytes at which a file is put away. */
  maxBytes?: number;
}

const filesKept = 3;
const detailLength = 500;
/** Names under which people's words or secrets travel; their values never reach a log. */
const confidential =
  /token|secret|password|joinCode|credential|title|description|body|text|command|payload|name$/i;

/**
 * One JSON object a line in `main.log`, put away as `main.1.log`, `main.2.log`, … when it grows. Writes at
 * once, so that the line before a crash is there. A log that cannot be written is no reason to stop.
 */
export function createLog({ folder, now, echo, maxBytes = 1024 * 1024 }: LogOptions): Log {
  const file = join(folder, 'main.log');
  try {
    mkdirSync(folder, { recursive: true });
  } catch {
    // Said by each line that fails below, through the echo alone.
  }
  return (line) => {
    const text = JSON.stringify({ ...scrub(line), at: new Date(now()).toISOString() });
    echo(text);
    try {
      rotate(file, maxBytes);
      appendFileSync(file, `${text}\n`);
    } catch {
      // The echo has it.
    }
  };
}

function rotate(file: string, maxBytes: number): void {
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) < maxBytes) return;
  const numbered = (n: number) => file.replace(/\.log$/, n === 0 ? '.log' : `.${n}.log`);
  rmSync(numbered(filesKept - 1), { force: true });
  for (let n = filesKept - 2; n >= 0; n--) {
    if (statSync(numbered(n), { throwIfNoEntry: false })) renameSync(numbered(n), numbered(n + 1));
  }
}

/** Keeps what helps to find a fault, and nothing that a person wrote or that opens a door. */
export function scrub(line: Parameters<Log>[0]): Record<string, unknown> {
  const { level, message, ...details } = line;
  const safe: Record<string, unknown> = { level, message: withoutSecrets(message) };
  for (const [name, value] of Object.entries(details)) {
    if (value instanceof Error) safe[name] = errorLine(value);
    else if (confidential.test(name)) safe[name] = '[left out]';
    else if (typeof value === 'string') safe[name] = withoutSecrets(value);
    else if (value === null || typeof value === 'number' || typeof value === 'boolean') safe[name] = value;
    else if (value !== undefined) safe[name] = `[${Array.isArray(value) ? 'array' : typeof value}]`;
  }
  return safe;
}

function errorLine(error: Error): Record<string, unknown> {
  return {
    name: error.name,
    ...('code' in error ? { code: String(error.code).slice(0, 60) } : {}),
    message: withoutSecrets(error.message),
    // The frames without the first lines, which repeat the message.
    stack: (error.stack ?? '')
      .split('\n')
      .filter((frame) => /^\s+at /.test(frame))
      .slice(0, 12)
      .map((frame) => frame.trim()),
  };
}

/** Tokens and the like left out, and cut to a length in characters. */
export function withoutSecrets(text: string, length = detailLength): string {
  return text
    .replaceAll(/bearer\s+\S+/gi, 'Bearer [left out]')
    .replaceAll(/[A-Za-z0-9_-]{32,}/g, (word) => (/^[0-9a-f-]{36}$/.test(word) ? word : '[left out]'))
    .slice(0, length);
}
