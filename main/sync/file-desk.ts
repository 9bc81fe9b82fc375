import type { Readable } from 'node:stream';
import type { RequestInit, Response } from 'undici';
import type * as z from 'zod';
import type { Answer } from '../../preload/contract/index.ts';
import { anyType, keptFileSchema } from '../../server/protocol/index.ts';
import { answeredBy } from './answered.ts';
import { askHubForLong, type HubAddress, HubError, reasonOf } from './hub-client.ts';
import { safeJson } from './safe-json.ts';

export interface FileToSend {
  /** Of the content: SHA-256 in lower-case hex. */
  hash: string;
  /** Bytes. */
  size: number;
  body: Readable;
  /** Ends the sending. */
  signal?: AbortSignal;
}

/**
 * The files of cards are at the hub alone; here they only pass through. What is read waits in memory where the disk is
 * slower than the hub: http-client.ts says why it can't be made to pause.
 */
export interface FileDesk {
  /** Resolves once the hub has the file for good: then an attachment may name it. */
  send(file: FileToSend): Promise<Answer<z.infer<typeof keptFileSchema>>>;
  /** The content of a file on a card. Reading it throws a `HubError` where the hub goes away meanwhile. */
  read(cardId: string, attachmentId: string): Promise<Answer<AsyncIterable<Uint8Array>>>;
}

async function send(hub: HubAddress, { hash, size, body, signal }: FileToSend) {
  const headers = { 'content-type': anyType, 'content-length': String(size) };
  const init: RequestInit = { method: 'PUT', headers, body, duplex: 'half', ...(signal && { signal }) };
  const response = await askHubForLong(hub, `/api/files/${hash}`, init);
  const kept = keptFileSchema.safeParse(safeJson(await response.text()));
  if (!kept.success) throw new HubError({ code: 'unreachable', reason: 'not-a-hub' });
  return kept.data;
}

async function* contentOf(response: Response): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of response.body ?? []) yield chunk as Uint8Array;
  } catch (error) {
    throw new HubError({ code: 'unreachable', reason: reasonOf(error) });
  }
}

export function createFileDesk(address: () => HubAddress | null): FileDesk {
  const answered = answeredBy(address);
  return {
    async send(file) {
      const answer = await answered((hub) => send(hub, file));
      file.body.destroy();
      return answer;
    },
    read: (cardId, attachmentId) =>
      answered(async (hub) =>
        contentOf(await askHubForLong(hub, `/api/cards/${cardId}/attachments/${attachmentId}`)),
      ),
  };
}
