import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import type * as z from 'zod';
import { createHub } from '../create-hub.ts';
import { firstWords } from '../first-words.ts';
import { healthSchema, type Pairing, pairingSchema, problemSchema } from '../protocol/index.ts';
import { openSqliteStore } from '../store/sqlite/sqlite-store.ts';
import { CommandFailed } from './options.ts';

/** The hub's own requests, made as its operator. */
export interface HubApi {
  /** Where the command is carried out, for people. */
  readonly where: string;
  /** `patienceMs`: for what takes long. */
  ask<T>(method: Method, path: string, schema: z.ZodType<T>, body?: object, patienceMs?: number): Promise<T>;
  /** For answers without a body. */
  tell(method: Method, path: string): Promise<void>;
  close(): Promise<void>;
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
type Send = (
  method: Method,
  path: string,
  body: object | undefined,
  patienceMs: number,
) => Promise<{ status: number; text: string }>;

/** Milliseconds a running hub has to answer. */
const ANSWER_MS = 10_000;

export function workspaceFile(folder: string): string {
  return join(folder, 'workspace.db');
}

export function workerFile(): string {
  return join(import.meta.dirname, 'sqlite-worker.cjs');
}

/** The hub that runs on this folder, if one does and answers. */
export async function runningHub(folder: string): Promise<Pairing | null> {
  try {
    const pairing = pairingSchema.parse(JSON.parse(readFileSync(join(folder, 'pairing.json'), 'utf8')));
    const response = await fetch(`${pairing.url}/healthz`, { signal: AbortSignal.timeout(ANSWER_MS) });
    const health = healthSchema.safeParse(await response.json());
    return health.success && health.data.workspaceId === pairing.workspaceId ? pairing : null;
  } catch {
    return null;
  }
}

function apiOver(where: string, send: Send, close: () => Promise<void>): HubApi {
  async function answerTo(
    method: Method,
    path: string,
    body?: object,
    patienceMs = ANSWER_MS,
  ): Promise<string> {
    const { status, text } = await send(method, path, body, patienceMs);
    if (status < 400) return text;
    const problem = problemSchema.safeParse(JSON.parse(text || 'null'));
    throw new CommandFailed(problem.success ? problem.data.detail : `The hub answered with ${status}.`);
  }
  return {
    where,
    ask: async (method, path, schema, body, patienceMs) =>
      schema.parse(JSON.parse(await answerTo(method, path, body, patienceMs))),
    tell: async (method, path) => void (await answerTo(method, path)),
    close,
  };
}

function overLoopback({ url, operatorSecret }: Pairing): HubApi {
  const send: Send = async (method, path, body, patienceMs) => {
    const headers = { authorization: `Bearer ${operatorSecret ?? ''}`, 'content-type': 'application/json' };
    const signal = AbortSignal.timeout(patienceMs);
    const response = body
      ? await fetch(`${url}${path}`, { method, headers, body: JSON.stringify(body), signal })
      : await fetch(`${url}${path}`, { method, headers: { authorization: headers.authorization }, signal });
    return { status: response.status, text: await response.text() };
  };
  return apiOver(`the hub at ${url}`, send, async () => {});
}

async function overTheFolder(folder: string): Promise<HubApi> {
  const store = await openSqliteStore({ folder, workerFile: workerFile(), firstWords: firstWords('') });
  const hub = await createHub({ store, logger: pino({ level: 'silent' }) });
  const send: Send = async (method, path, body) => {
    const headers = { authorization: `Bearer ${hub.operatorSecret}`, host: 'localhost' };
    const response = await hub.app.inject({ method, url: path, headers, ...(body ? { payload: body } : {}) });
    return { status: response.statusCode, text: response.body };
  };
  return apiOver(`the folder ${folder} (no hub runs on it)`, send, () => hub.close());
}

/** A running hub is asked over loopback; where none runs, the folder is opened for as long as it takes. */
export async function openHubApi(folder: string): Promise<HubApi> {
  const pairing = await runningHub(folder);
  if (pairing) return overLoopback(pairing);
  if (!existsSync(workspaceFile(folder)))
    throw new CommandFailed(`There is no workspace in ${folder}. Name its folder with --data.`);
  return overTheFolder(folder);
}

export async function withHubApi<T>(folder: string, use: (api: HubApi) => Promise<T>): Promise<T> {
  const api = await openHubApi(folder);
  try {
    return await use(api);
  } finally {
    await api.close();
  }
}
