import type { RequestInit, Response } from 'undici';
import type { HttpClient } from './http-client.ts';

export interface Sockets {
  /** As the Fetch standard has it, over these sockets. */
  fetch(url: URL | string, init: RequestInit): Promise<Response>;
  /** What is under way fails, and so does what is asked for later. */
  destroy(): Promise<void>;
}

/** Sockets of their own for the requests to one hub, whose code is loaded with the first of them. */
export function openSockets(): Sockets {
  let client: HttpClient | null = null;
  let destroyed = false;
  return {
    async fetch(url, init) {
      const { createHttpClient } = await import('./http-client.ts');
      client ??= createHttpClient();
      if (destroyed) await client.destroy();
      return await client.fetch(url, init);
    },
    async destroy() {
      destroyed = true;
      await client?.destroy();
    },
  };
}
