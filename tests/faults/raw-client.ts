import { Agent, get } from 'node:http';
import { backoff } from '../../main/sync/backoff.ts';
import { hubHelloSchema } from '../../server/protocol/index.ts';

/**
 * Asks the hub for what an app asks it for when its stream comes and goes, and does nothing with it: so that a thousand
 * of them take no more time than one process has.
 */
export interface RawClient {
  readonly state: 'connecting' | 'live' | 'polling';
  /** When it was told all that is new by an answer, since its stream has ended; on the process's own clock, ms. */
  readonly polledAt: number | null;
  close(): void;
}

/** As the app's polling: an answer this young is not asked for again, ms. */
const LATELY_MS = 1000;
const POLL_MS = 10_000;

export function startRawClient(hub: { url: string; token: string }): RawClient {
  const agent = new Agent({ keepAlive: true });
  const headers = { authorization: `Bearer ${hub.token}` };
  const timers = new Map<string, NodeJS.Timeout>();
  let state: RawClient['state'] = 'connecting';
  let polledAt: number | null = null;
  let [attempts, cursor, closed] = [0, '', false];

  const isLive = () => state === 'live';
  function later(purpose: string, ms: number, what: () => void) {
    clearTimeout(timers.get(purpose));
    timers.set(purpose, setTimeout(what, ms));
  }
  function ask(path: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const request = get(`${hub.url}${path}`, { agent, headers }, (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (piece: string) => (text += piece));
        answer.on('end', () => (answer.statusCode === 200 ? resolve(text) : reject(new Error(text))));
        answer.on('error', reject);
      });
      request.on('error', reject);
    });
  }
  function took(hello: string) {
    const { epoch, seq } = hubHelloSchema.parse(JSON.parse(hello));
    cursor = `${epoch}-${seq}`;
  }
  async function poll() {
    if (closed || isLive()) return;
    later('poll', POLL_MS, poll);
    took(await ask('/api/hello'));
    await ask(`/api/events?after=${cursor}`);
    if (isLive()) return;
    state = 'polling';
    polledAt = performance.now();
  }
  function ended() {
    if (closed) return;
    if (isLive()) polledAt = null;
    state = state === 'polling' ? 'polling' : 'connecting';
    attempts += 1;
    later('attempt', backoff(attempts, Math.random), attempt);
    if (performance.now() - (polledAt ?? -LATELY_MS) >= LATELY_MS) poll().catch(() => {});
  }
  function attempt() {
    let read = '';
    let over = false;
    const end = () => {
      if (over) return;
      over = true;
      ended();
    };
    const request = get(`${hub.url}/api/sse/events`, { agent: false, headers }, (answer) => {
      if (answer.statusCode !== 200) answer.resume();
      answer.setEncoding('utf8').on('data', (piece: string) => {
        read = (read + piece).slice(-100);
        if (piece.includes('event: hub.hello')) {
          [state, attempts] = ['live', 0];
          clearTimeout(timers.get('poll'));
        }
        if (read.includes('event: hub.goodbye')) request.destroy();
      });
      answer.on('end', end).on('error', end);
    });
    request.on('error', end).on('close', end);
  }
  attempt();
  return {
    get state() {
      return state;
    },
    get polledAt() {
      return polledAt;
    },
    close() {
      closed = true;
      for (const timer of timers.values()) clearTimeout(timer);
      agent.destroy();
    },
  };
}
