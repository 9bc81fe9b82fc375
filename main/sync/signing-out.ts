import * as z from 'zod';
import type { Credentials } from './engine-port.ts';
import { askHub } from './hub-client.ts';

/** Ends this device's sign-in at a hub that is not the one in use. Rejects with a `HubError` where that can't be done now. */
export async function signOutAt({ hubUrl, token, identity, workspaceId }: Credentials): Promise<void> {
  const hub = { url: hubUrl, token, workspaceId };
  await askHub(hub, `/api/devices/${identity.deviceId}`, z.null(), { method: 'DELETE' });
}
