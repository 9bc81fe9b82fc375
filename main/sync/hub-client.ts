import type { RequestInit, Response } from 'undici';
import * as z from 'zod';
import type { OfflineReason } from '../../preload/contract/index.ts';
import {
  type ClientReport,
  changeFeedSchema,
  EPOCH,
  type Flags,
  flagsSchema,
  type HubHello,
  hubHelloSchema,
  type JoinRequest,
  type JoinResponse,
  joinResponseSchema,
  type Mutation,
  type MutationsResponse,
  mutationsResponseSchema,
  type Problem,
  problemSchema,
  type Snapshot,
  snapshotSchema,
} from '../../server/protocol/index.ts';
import { safeJson } from './safe-json.ts';
import { openSockets, type Sockets } from './sockets.ts';

/** Why a request to the hub came to nothing. */
export type HubFailure =
  | { code: 'unreachable'; reason: OfflineReason }
  | { code: 'refused-token' }
  /** The hub answered with a problem document. */
  | { code: 'problem'; problem: Problem; retryAfterMs: number | null };

export class HubError extends Error {
  constructor(readonly failure: HubFailure) {
    super(failure.code === 'problem' ? failure.problem.detail : failure.code);
  }
}

/** What the hub refused a request with; null where it is another error. */
export function problemIn(error: unknown): Problem | null {
  return error instanceof HubError && error.failure.code === 'problem' ? error.failure.problem : null;
}

/** The log does not go on from where it was asked to. */
export function mustStartOver(error: unknown): boolean {
  return problemIn(error)?.code === 'resync';
}

/** Milliseconds a plain request may take. */
const REQUEST_TIMEOUT_MS = 15_000;

/** The longest that a hub may ask its clients to wait, in ms: what asks for more, or for no time at all, is mistaken. */
const LONGEST_WAIT_MS = 5 * 60_000;

/** A wait that was asked for, as far as it is heeded. */
export function heeded(ms: number): number {
  return ms > 0 ? Math.min(ms, LONGEST_WAIT_MS) : 0;
}

const reasonByCode: Record<string, OfflineReason> = {
  ECONNREFUSED: 'refused',
  ECONNRESET: 'closed',
  UND_ERR_SOCKET: 'closed',
  ENOTFOUND: 'unreachable',
  EAI_AGAIN: 'unreachable',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  ENETDOWN: 'unreachable',
  ETIMEDOUT: 'timeout',
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_TIMEOUT: 'timeout',
  UND_ERR_BODY_TIMEOUT: 'timeout',
};

/** Codes of OpenSSL and of Node's own checks of a certificate. */
const ofTls = /^(ERR_TLS_|ERR_SSL_|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|EPROTO$)/;

/** The reason behind an error that `fetch` or a body's reader threw. */
export function reasonOf(error: unknown): OfflineReason {
  if (!(error instanceof Error)) return 'closed';
  if (error.name === 'TimeoutError') return 'timeout';
  const cause = error.cause instanceof AggregateError ? error.cause.errors[0] : error.cause;
  const code =
    (cause as NodeJS.ErrnoException | undefined)?.code ?? (error as NodeJS.ErrnoException).code ?? '';
  return ofTls.test(code) ? 'tls-failed' : (reasonByCode[code] ?? 'closed');
}

/** The failure that a response which is not a success stands for. */
export async function failureOf(response: Response): Promise<HubFailure> {
  const text = await response.text().catch(() => '');
  if (response.status === 401) return { code: 'refused-token' };
  const parsed = problemSchema.safeParse(safeJson(text));
  if (!parsed.success) {
    return { code: 'unreachable', reason: response.status >= 500 ? 'server-error' : 'not-a-hub' };
  }
  const retryAfter = Number(response.headers.get('retry-after'));
  return {
    code: 'problem',
    problem: parsed.data,
    retryAfterMs: retryAfter > 0 ? heeded(retryAfter * 1000) : null,
  };
}

interface ResponseSchema<T> {
  safeParse(value: unknown): { success: true; data: T } | { success: false };
}

/** A promise of `fetch` or of a body, which rejects with a `HubError` and with nothing else. */
async function heard<T>(exchange: () => Promise<T>): Promise<T> {
  try {
    return await exchange();
  } catch (error) {
    if (error instanceof HubError) throw error;
    throw new HubError({ code: 'unreachable', reason: reasonOf(error) });
  }
}

/** What came back: a success, or 304 where the request named what it has. */
function exchange(url: string, init: RequestInit, hub?: HubAddress) {
  return heard(async () => {
    const timeout = AbortSignal.timeout(REQUEST_TIMEOUT_MS);
    const signal = init.signal ? AbortSignal.any([init.signal, timeout]) : timeout;
    const sentAt = performance.now();
    const response = await over(hub).fetch(url, { ...init, signal, redirect: 'manual' });
    hub?.onAnswered?.(performance.now() - sentAt);
    if (hub) hearFlags(hub, response);
    if (!response.ok && response.status !== 304) throw new HubError(await failureOf(response));
    return { status: response.status, etag: response.headers.get('etag'), text: await response.text() };
  });
}

async function request<T>(
  url: string,
  init: RequestInit,
  schema: ResponseSchema<T>,
  hub?: HubAddress,
): Promise<T> {
  const { text } = await exchange(url, init, hub);
  const parsed = schema.safeParse(safeJson(text));
  if (!parsed.success) throw new HubError({ code: 'unreachable', reason: 'not-a-hub' });
  return parsed.data;
}

export interface HubAddress {
  url: string;
  token: string;
  /** The workspace that this app belongs to; whatever answers for another one is not our hub. */
  workspaceId?: string;
  /** Told which version of the flags a response bears. */
  onFlagsVersion?: (version: number) => void;
  /** Told that the hub has answered a plain request, so many ms after it was sent. */
  onAnswered?: (tookMs: number) => void;
  /** The sockets to use, and to keep for the next request. */
  sockets?: Sockets;
}

/** Over the hub's own sockets; over some for this request alone where it has none yet. */
export const over = (hub?: HubAddress): Sockets => hub?.sockets ?? openSockets();

export function hearFlags({ onFlagsVersion }: HubAddress, response: Response): void {
  const version = response.headers.get('x-switchboard-flags');
  if (version !== null) onFlagsVersion?.(Number(version));
}

export function post(body: unknown): RequestInit {
  return { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

function signed({ token }: HubAddress, init: RequestInit): RequestInit {
  return { ...init, headers: { ...init.headers, authorization: `Bearer ${token}` } };
}

/** Any plain request of somebody who is signed in. Rejects with a `HubError`, and with nothing else. */
export function askHub<T>(
  hub: HubAddress,
  path: string,
  schema: ResponseSchema<T>,
  init: RequestInit = {},
): Promise<T> {
  return request(new URL(path, hub.url).href, signed(hub, init), schema, hub);
}

/**
 * A request with a large body, one way or the other. No limit on the whole: it may take its time. Sockets that have
 * fallen silent are given up by themselves.
 */
export function askHubForLong(hub: HubAddress, path: string, init: RequestInit = {}): Promise<Response> {
  return heard(async () => {
    const url = new URL(path, hub.url).href;
    const response = await over(hub).fetch(url, { ...signed(hub, init), redirect: 'manual' });
    if (!response.ok) throw new HubError(await failureOf(response));
    return response;
  });
}

/** Events are checked one by one, as on the stream: one that this version does not know is no reason to call it no hub. */
const feedPageSchema = changeFeedSchema.extend({ events: z.array(z.unknown()) });
export interface FeedPage extends z.infer<typeof feedPageSchema> {
  etag: string | null;
}

/** How long the small requests of polling may take, ms: a hub that has fallen silent is to be noticed. */
const POLL_TIMEOUT_MS = 5000;
const soon = (signal: AbortSignal) => AbortSignal.any([signal, AbortSignal.timeout(POLL_TIMEOUT_MS)]);

export interface FeedRequest {
  hub: HubAddress;
  after: string;
  /** Of the answer that is here already. */
  etag: string | null;
  signal: AbortSignal;
}

async function changeFeed({ hub, after, etag, signal }: FeedRequest): Promise<FeedPage | 'unchanged'> {
  const url = new URL('/api/events', hub.url);
  url.searchParams.set('after', after);
  const headers: Record<string, string> = etag === null ? {} : { 'if-none-match': etag };
  const answer = await exchange(url.href, signed(hub, { signal: soon(signal), headers }), hub);
  if (answer.status === 304 && etag !== null) return 'unchanged';
  const parsed = feedPageSchema.safeParse(safeJson(answer.text));
  if (!parsed.success) throw new HubError({ code: 'unreachable', reason: 'not-a-hub' });
  return { ...parsed.data, etag: answer.etag };
}

/** Edits, and the epoch that they are meant for; null where no hub was met yet. */
export interface OutgoingBatch {
  epoch: string | null;
  mutations: Mutation[];
}

/** The hub's plain requests. Each rejects with a `HubError`, and with nothing else. */
export const hubClient = {
  join: (hubUrl: string, body: JoinRequest): Promise<JoinResponse> =>
    request(new URL('/api/join', hubUrl).href, post(body), joinResponseSchema),
  /** The workspace, or one board of it. */
  snapshot: (hub: HubAddress, signal: AbortSignal, boardId?: string): Promise<Snapshot> =>
    askHub(hub, `/api/snapshot${boardId === undefined ? '' : `?board=${boardId}`}`, snapshotSchema, {
      signal,
    }),
  changeFeed,
  hello: (hub: HubAddress, signal: AbortSignal): Promise<HubHello> =>
    askHub(hub, '/api/hello', hubHelloSchema, { signal: soon(signal) }),
  /** `report`: what rides in it. */
  beat: (hub: HubAddress, report: ClientReport | null, signal: AbortSignal): Promise<null> =>
    askHub(hub, '/api/sse/beat', z.null(), { ...(report ? post(report) : { method: 'POST' }), signal }),
  flags: (hub: HubAddress): Promise<Flags> =>
    request(new URL('/api/flags', hub.url).href, signed(hub, {}), flagsSchema),
  mutations(hub: HubAddress, batch: OutgoingBatch, signal: AbortSignal): Promise<MutationsResponse> {
    const { epoch, mutations } = batch;
    const { headers, ...request } = post({ mutations });
    const meant = epoch === null ? headers : { ...headers, [EPOCH]: epoch };
    return askHub(hub, '/api/mutations', mutationsResponseSchema, { ...request, headers: meant, signal });
  },
};
