import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { isConnected } from '../../preload/contract/index.ts';
import { t } from '../../preload/strings/translate.ts';
import type { CommandOf } from '../../server/protocol/index.ts';
import { againAfterMs, isForNow } from '../files/file-patience.ts';
import type { SyncEngine } from '../sync/engine-port.ts';

export interface FileBringingDeps {
  engine: Pick<SyncEngine, 'files' | 'entity' | 'status' | 'on'>;
  /** Where the import's files are, each under its SHA-256. */
  folder: string;
  /** Nobody wants them any more. */
  signal: AbortSignal;
  onProgress: () => void;
}

/** Brings the files of one import to the hub, each before the edit that puts it onto its card. */
export interface FileBringing {
  /** Resolves once the hub has the file or nobody wants it: null, or in a sentence why it may not be. */
  bring(command: CommandOf<'card.attach'>): Promise<string | null>;
  /** Bytes that have gone to the hub. */
  sent(): number;
  /** Whether it waits for the hub to be there. */
  isWaiting(): boolean;
}

/** Ms. */
const toldEveryMs = 100;

export function createFileBringing({ engine, folder, signal, onProgress }: FileBringingDeps): FileBringing {
  const brought = new Set<string>();
  let sent = 0;
  let waiting = false;
  let toldAt = 0;

  async function untilConnected(): Promise<void> {
    if (isConnected(engine.status()) || signal.aborted) return;
    waiting = true;
    onProgress();
    let goOn: () => void = () => undefined;
    const connected = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const stopListening = engine.on('status', (status) => isConnected(status) && goOn());
    signal.addEventListener('abort', goOn);
    await connected;
    signal.removeEventListener('abort', goOn);
    stopListening();
    waiting = false;
    onProgress();
  }

  /** Counts what goes out on its way. */
  async function* counted(hash: string): AsyncGenerator<Uint8Array> {
    for await (const chunk of createReadStream(join(folder, hash))) {
      sent += (chunk as Uint8Array).length;
      if (Date.now() - toldAt > toldEveryMs) {
        toldAt = Date.now();
        onProgress();
      }
      yield chunk as Uint8Array;
    }
  }

  /** Given before a crash. */
  function isOnCard({ cardId, attachmentId }: CommandOf<'card.attach'>): boolean {
    const card = engine.entity(`card:${cardId}`);
    return card?.kind === 'card' && card.attachments.some(({ id }) => id === attachmentId);
  }

  return {
    async bring(command) {
      const { hash, name, size = 0 } = command;
      if (brought.has(hash) || isOnCard(command)) return null;
      while (!signal.aborted) {
        await untilConnected();
        if (signal.aborted) break;
        const before = sent;
        const answer = await engine.files.send({ hash, size, body: Readable.from(counted(hash)), signal });
        if (answer.ok) {
          brought.add(hash);
          return null;
        }
        sent = before;
        if (!isForNow(answer.code) && !signal.aborted)
          return t('imports.fileRefused', { name, why: answer.message });
        await pause(againAfterMs, null, { signal }).catch(() => null);
      }
      return null;
    },
    sent: () => sent,
    isWaiting: () => waiting,
  };
}
