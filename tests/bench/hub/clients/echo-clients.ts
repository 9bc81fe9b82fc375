import { get, type IncomingMessage } from 'node:http';
import { createParser } from 'eventsource-parser';
import { startNodePeer } from '../peers.ts';
import { createPoster } from '../publish.ts';
import { type Carrier, editOf } from './clients.ts';

/** Resolves once the server has greeted this reader. */
export function follow(port: number, onEdit: (edit: { index: number }) => void): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const request = get({ port, path: '/sub', agent: false }, (response) => {
      const parser = createParser({
        onEvent({ event, data }) {
          if (event === 'hello') resolve(response);
          else onEdit(JSON.parse(data) as { index: number });
        },
      });
      response.setEncoding('utf8').on('data', (text: string) => parser.feed(text));
      // Told of by what is missing in the end.
      response.on('error', () => {});
    });
    request.on('error', reject);
  });
}

/** The least that there can be: an edit is posted, and Node alone writes it to every open answer. Nothing is kept. */
export async function echo(): Promise<Carrier> {
  const { port, stop } = await startNodePeer('bare');
  const poster = createPoster();
  return {
    name: 'POST and SSE echo',
    async open(count, onEvent) {
      const readers = await Promise.all(
        Array.from({ length: count }, (_, client) => follow(port, ({ index }) => onEvent(client, index))),
      );
      return {
        edit(_client, index) {
          const body = JSON.stringify(editOf(index));
          void poster.post({ port, path: '/pub', headers: {}, body });
        },
        async close() {
          for (const reader of readers) reader.destroy();
        },
      };
    },
    async stop() {
      poster.close();
      await stop();
    },
  };
}
