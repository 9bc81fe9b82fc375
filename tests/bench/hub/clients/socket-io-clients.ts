import { io } from 'socket.io-client';
import { startNodePeer } from '../peers.ts';
import { type Carrier, editOf } from './clients.ts';

/** Socket.IO's own client at its own server, which passes each edit on to all, or saves it first. */
export async function socketIo(name: 'Socket.IO' | 'Socket.IO, saved'): Promise<Carrier> {
  const { port, stop } = await startNodePeer(name);
  return {
    name,
    stop,
    async open(count, onEvent) {
      const sockets = Array.from({ length: count }, (_, client) => {
        const socket = io(`http://127.0.0.1:${port}`, { transports: ['websocket'], forceNew: true });
        socket.on('card.updated', ({ index }: { index: number }) => onEvent(client, index));
        return socket;
      });
      await Promise.all(
        sockets.map((socket) => new Promise<void>((resolve) => socket.once('connect', resolve))),
      );
      return {
        edit: (client, index) => void sockets[client]?.emit('edit', editOf(index)),
        async close() {
          for (const socket of sockets) socket.disconnect();
        },
      };
    },
  };
}
