import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createHubConnection, type HubConnection } from '../../main/sync/hub-connection.ts';
import { createScheduler } from '../../main/sync/scheduler.ts';
import type { StreamSink } from '../../main/sync/stream-sink.ts';

/** What answers at the address of a hub and is none, or is one that can't be used; and connections to it. */
export interface OddHubs {
  /** Its port. */
  serve(server: Server): Promise<number>;
  /** Its URL. */
  answering(answer: RequestListener): Promise<string>;
  /** A connection that goes on from a cursor, and what it found. `random`: by chance always at once, unless told. */
  connectTo(url: string, cursor?: string, random?: () => number): { connection: HubConnection; found: Found };
  close(): void;
}

export interface Found {
  attempts: number;
  events: number;
  snapshots: number;
}

export function openOddHubs(): OddHubs {
  const servers: Server[] = [];
  const connections: HubConnection[] = [];

  async function serve(server: Server): Promise<number> {
    servers.push(server.listen(0, '127.0.0.1'));
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  }

  return {
    serve,
    answering: async (answer) => `http://127.0.0.1:${await serve(createServer(answer))}`,
    connectTo(url, cursor = 'aaaaaa-1', random = () => 0) {
      const found: Found = { attempts: 0, events: 0, snapshots: 0 };
      const sink: StreamSink = {
        lastEventId: () => cursor,
        hello: () => {},
        heartbeat: () => 'ok',
        event() {
          found.events += 1;
          return 'ok';
        },
        snapshot: () => void found.snapshots++,
        missingBoard: () => null,
        board: () => 'ok',
      };
      const connection = createHubConnection({
        ...{ scheduler: createScheduler(), random, sink: () => sink },
        address: async () => {
          found.attempts += 1;
          return { url, token: 'secret', workspaceId: 'w' };
        },
        ...{ onState: () => {}, onFlags: () => {}, log: () => {} },
      });
      connections.push(connection);
      return { connection, found };
    },
    close() {
      for (const connection of connections.splice(0)) connection.stop();
      for (const server of servers.splice(0)) {
        server.closeAllConnections();
        server.close();
      }
    },
  };
}

/** As a hub of this protocol version and workspace greets. */
export const greeting = (protocol: number, workspaceId = 'w') => {
  const flags = { version: 0, stream: true, writes: true, uiEvents: true, analytics: true, joining: true };
  const where = { workspaceId, workspaceName: 'W', epoch: 'aaaaaa', seq: 1, heads: {} };
  return { protocol, ...where, heartbeatMs: 2000, now: new Date().toISOString(), flags };
};

export const frame = (eventType: string, eventData: object) =>
  `event: ${eventType}\ndata: ${JSON.stringify({ eventType, eventData })}\n\n`;
