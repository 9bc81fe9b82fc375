import { type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { problem } from '../problem.ts';
import type { Problem } from '../protocol/index.ts';

/** What cannot be read as HTTP, in the hub's words; by the codes that Node's parser gives. */
function problemFor(code: string | undefined): Problem {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW': {
      const detail = 'The headers have more than 16 KiB. Send fewer, or shorter ones.';
      return problem('headers-too-large', 431, 'The headers are too large', detail);
    }
    case 'HPE_CHUNK_EXTENSIONS_OVERFLOW': {
      const detail = 'The extensions of the body’s chunks have more than 16 KiB. Leave them out.';
      return problem('body-too-large', 413, 'The request is too large', detail);
    }
    case 'ERR_HTTP_REQUEST_TIMEOUT': {
      const detail = 'The request did not arrive in time. Send it in one go.';
      return problem('request-timeout', 408, 'The request did not arrive', detail);
    }
    default: {
      const detail = `What came is not HTTP/1.1${code === undefined ? '' : ` (${code})`}.`;
      return problem('not-http', 400, 'The request can’t be read', detail);
    }
  }
}

function answerOver(socket: Duplex, document: Problem): void {
  const body = JSON.stringify(document);
  const head = [
    `HTTP/1.1 ${document.status} ${STATUS_CODES[document.status]}`,
    'Content-Type: application/problem+json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy());
}

/**
 * Answers with a problem document what never becomes a request: bytes that are not HTTP, headers without end,
 * CONNECT, expectations. A connection that is being answered already is cut: nothing may be put into the middle.
 */
export function answerUnreadable(server: Server): void {
  const answering = new WeakMap<Duplex, ServerResponse>();
  server.prependListener('request', (request: IncomingMessage, response: ServerResponse) =>
    answering.set(request.socket, response),
  );
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    const response = answering.get(socket);
    const isBusy = response?.headersSent === true && !response.writableFinished;
    if (!socket.writable || isBusy || error.code === 'ECONNRESET') return void socket.destroy();
    answerOver(socket, problemFor(error.code));
  });
  server.on('connect', (_request, socket) => {
    socket.on('error', () => socket.destroy());
    const detail = 'The hub is no proxy: there is no CONNECT.';
    answerOver(socket, problem('method-not-allowed', 405, 'The path has no such method', detail));
  });
  server.on('checkExpectation', (request: IncomingMessage, response: ServerResponse) => {
    const detail = 'Of “Expect”, the hub knows “100-continue” alone.';
    const document = problem('expectation-failed', 417, 'The expectation can’t be met', detail);
    const body = JSON.stringify(document);
    response.writeHead(417, {
      'content-type': 'application/problem+json',
      'content-length': Buffer.byteLength(body),
      connection: 'close',
    });
    response.end(body);
    request.resume();
  });
}
