import { parentPort, workerData } from 'node:worker_threads';
import { uuidv7 } from 'uuidv7';
import { setLocale } from '../../preload/strings/translate.ts';
import { createReader } from './reader.ts';
import type { Asked, ThreadData } from './reading-thread.ts';

/** The thread in which a file is read that is to be imported, so that no window ever waits for that. */
const port = parentPort;
if (!port) throw new Error('import-worker runs as a worker thread only');

const { source, locale } = workerData as ThreadData;
setLocale(locale);
const read = createReader(source, uuidv7);
/** Questions are answered in the order in which they come. */
let turn: Promise<void> = Promise.resolve();
port.on('message', (asked: Asked) => {
  turn = turn.then(async () => port.postMessage(await read(asked)));
});
