import type { Pushes, PushName } from './ipc.ts';

/** Apart from the rest of the contract, so that the preload script carries these few lines and no schemas. */
export const channels = {
  command: 'switchboard:command',
  query: 'switchboard:query',
  push: (name: PushName) => `switchboard:push:${name}`,
} as const;

export const pushNames = [
  'patch',
  'version',
  'status',
  'settings',
  'notices',
  'presence',
  'importing',
  'importEnded',
  'exporting',
  'identity',
  'menu',
  'goTo',
  'turnTo',
  'handoverAsked',
  'handedOver',
  'shrink',
  'draft',
  'openCards',
  'files',
] as const satisfies (keyof Pushes)[];
