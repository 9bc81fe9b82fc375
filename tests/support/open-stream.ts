import { once } from 'node:events';
import { type ClientRequest, get, type IncomingMessage } from 'node:http';
import { eventually } from './eventually.ts';

/** One event as WHATWG HTML §9.2.6 delivers it, with the id its own frame carried, or null. */
export interface Received {
  id: string | null;
  type: string;
  data: string;
}

/** A stream read with nothing of the product's: bytes as they came, and the events that the standard makes of them. */
export interface OpenStream {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  bytes(): Buffer;
  received(): Received[];
  readonly ended: boolean;
  /** The first event that fits, once it has come. */
  event(what: string, fits: (received: Received) => boolean): Promise<Received>;
  close(): void;
}

/** The events of a whole stream so far, by the letter of the standard's parsing rules. */
export function eventsIn(bytes: Buffer): Received[] {
  const events: Received[] = [];
  let data: string[] = [];
  let type = '';
  let id: string | null = null;
  const lines = bytes.toString('utf8').split(/\r\n|\r|\n/);
  // What follows the last line end is a line that has not ended.
  for (const line of lines.slice(0, -1)) {
    if (line === '') {
      if (data.length > 0) events.push({ id, type: type || 'message', data: data.join('\n') });
      data = [];
      type = '';
      id = null;
      continue;
    }
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'data') data.push(value);
    else if (field === 'event') type = value;
    else if (field === 'id') id = value;
  }
  return events;
}

export async function openStream(url: string, token: string, lastEventId?: string): Promise<OpenStream> {
  const request: ClientRequest = get(new URL('/api/sse/events', url), {
    headers: {
      accept: 'text/event-stream',
      authorization: `Bearer ${token}`,
      'x-switchboard-sessions': 'follow',
      ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }),
    },
    agent: false,
  });
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  const chunks: Buffer[] = [];
  let ended = false;
  response.on('data', (chunk: Buffer) => chunks.push(chunk));
  for (const over of ['end', 'close', 'error']) {
    response.on(over, () => {
      ended = true;
    });
  }
  request.on('error', () => {
    ended = true;
  });
  const bytes = () => Buffer.concat(chunks);
  const received = () => eventsIn(bytes());
  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    bytes,
    received,
    get ended() {
      return ended;
    },
    async event(what, fits) {
      let found: Received | undefined;
      await eventually(what, () => {
        found = received().find(fits);
        return found !== undefined;
      });
      return found as Received;
    },
    close: () => request.destroy(),
  };
}
