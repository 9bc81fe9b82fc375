/** Who sends it; `nobody` has no token, `stranger` a made-up one, `expelled` one that was revoked. */
export type Sender = 'member' | 'guest' | 'expelled' | 'stranger' | 'nobody';

/** What is known of the device that a case is sent by, at the moment of sending. */
export interface Sending {
  /** `Authorization: Bearer …`, or nothing, with its line end. */
  authorization: string;
  /** The device's next mutation number. */
  number: number;
  host: string;
}

export interface FuzzCase {
  /** Of what kind it is, for the figures. */
  kind: string;
  from: Sender;
  /**
   * `refused`: must be, and the log stays as it is. `applied`: is right, however hostile its words, and must be done.
   * `either`: nobody can say, but the hub must stand it.
   */
  outcome: 'refused' | 'applied' | 'either';
  bytes: (sending: Sending) => Buffer;
  /** The request is whole, so that an answer must come. */
  complete: boolean;
  /** Into how many pieces it is cut on the wire. */
  pieces: number;
  /** The sender ends its side after the last byte. */
  halfClose: boolean;
  /** Mutations in it that take a number where they are applied or refused by the rules. */
  takesNumbers: number;
  /** What is made where it is applied, and the words that it must then hold to the letter. */
  made?: { id: string; words: string };
}

export interface Request {
  method: string;
  path: string;
  headers?: [string, string][];
  /** JSON unless the headers say otherwise. */
  body?: string | Buffer;
}

/** A request as HTTP/1.1 has it; header values go out byte for byte in latin1. */
export function requestBytes(request: Request, { authorization, host }: Sending): Buffer {
  const { method, path, headers = [], body } = request;
  const content = body === undefined ? null : Buffer.from(body);
  const named = (name: string) => headers.some(([other]) => other.toLowerCase() === name);
  const lines = [
    `${method} ${path} HTTP/1.1`,
    ...(named('host') ? [] : [`Host: ${host}`]),
    ...(content && !named('content-type') ? ['Content-Type: application/json'] : []),
    ...(content && !named('content-length') ? [`Content-Length: ${content.length}`] : []),
    ...headers.map(([name, value]) => `${name}: ${value}`),
  ];
  const head = Buffer.from(`${lines.join('\r\n')}\r\n${authorization}\r\n`, 'latin1');
  return content ? Buffer.concat([head, content]) : head;
}

/** A case of one whole request. */
export function asking(
  kind: string,
  request: Request,
  more: Partial<Omit<FuzzCase, 'bytes' | 'kind'>> = {},
): FuzzCase {
  return {
    kind,
    from: 'member',
    outcome: 'refused',
    bytes: (sending) => requestBytes(request, sending),
    complete: true,
    pieces: 1,
    halfClose: false,
    takesNumbers: 0,
    ...more,
  };
}
