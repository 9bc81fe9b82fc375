import { connect, type Socket } from 'node:net';
import { percentile } from './figures.ts';
import { createMarkReader } from './marks.ts';
import type { SubscriberReport, SubscriberWord } from './subscribers.ts';

/** Some hundred readers in one process: sockets, no client library, so that reading costs every peer the same. */
let sockets: Socket[] = [];
let arrivals = new Float64Array(0);
let events = 0;
let count = 0;
let arrived = 0;
/** How many subscribers have each event. */
let reached = new Uint16Array(0);

const say = (report: SubscriberReport) => process.send?.(report);
const nowMs = () => Number(process.hrtime.bigint()) / 1e6;

function follow(index: number, port: number, request: string, hello: string, reply: string | null) {
  const socket = connect(port, '127.0.0.1');
  socket.setEncoding('latin1').setNoDelay(true);
  socket.on('connect', () => socket.write(request));
  const read = createMarkReader((event) => {
    if (event >= events) return;
    arrivals[event * count + index] = nowMs();
    arrived += 1;
    const have = (reached[event] ?? 0) + 1;
    reached[event] = have;
    if (have === count) say({ kind: 'reached', event });
    if (arrived === events * count) say({ kind: 'all' });
  });
  let head = '';
  let greeted = false;
  let replied = reply === null;
  const onHead = (text: string) => {
    head += text;
    if (!replied && head.includes('\r\n\r\n')) {
      replied = true;
      // The text frame of RFC 6455 that a client sends: masked, here with zeros.
      const words = reply ?? '';
      socket.write(Buffer.from(`\x81${String.fromCharCode(0x80 | words.length)}\0\0\0\0${words}`, 'latin1'));
    }
    if (!head.includes(hello)) return;
    greeted = true;
    say({ kind: 'greeted' });
    read(head.slice(head.indexOf(hello) + hello.length));
  };
  socket.on('data', (piece) => (greeted ? read(String(piece)) : onHead(String(piece))));
  socket.on('error', (error) => say({ kind: 'trouble', message: error.message }));
  socket.on('close', () => sockets.includes(socket) && say({ kind: 'trouble', message: 'a stream ended' }));
  return socket;
}

function expect(howMany: number) {
  events = howMany;
  arrived = 0;
  arrivals = new Float64Array(events * count);
  reached = new Uint16Array(events);
}

process.on('message', (word: SubscriberWord) => {
  if (word.kind === 'open') {
    sockets = [];
    count = word.requests.length;
    expect(word.events);
    for (const [index, request] of word.requests.entries())
      sockets.push(follow(index, word.port, request, word.hello, word.reply));
  } else if (word.kind === 'expect') {
    expect(word.events);
    say({ kind: 'ready' });
  } else if (word.kind === 'sum-up') {
    const latencies = arrivals.map((at, i) => at - (word.sentAt[Math.floor(i / count)] ?? 0)).sort();
    const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => percentile(latencies, share));
    say({
      kind: 'summed',
      p50: p50 ?? 0,
      p95: p95 ?? 0,
      p99: p99 ?? 0,
      last: arrivals.reduce((a, b) => Math.max(a, b), 0),
    });
  } else {
    const open = sockets;
    sockets = [];
    for (const socket of open) socket.destroy();
    say({ kind: 'ready' });
  }
});
process.on('disconnect', () => process.exit(0));
